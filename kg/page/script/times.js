// When claims were so, in days since 1970. What an article tells of the time and when it was
// published are two clocks: they are never mixed.

import { articles, claims } from "./data.js";
import { state } from "./state.js";

const DAY = 86_400_000; // milliseconds
const ISO = /^\d{4}-\d{2}-\d{2}$/;
const MOST_BINS = 60;

export const clocks = {
  told: { label: "when it happened, as told", none: "tell no time" },
  published: { label: "when it was published", none: "have no date" },
};

const told = claims.map((claim) => days(claim.time?.[0], claim.time?.[1]));
const published = claims.map((claim) => {
  const day = articles[claim.article].published?.slice(0, "2000-01-01".length);
  return days(day, day);
});

// The first and last day of a claim; an end that is not known is taken for the other one.
export function daysOf(claim) {
  return (state.clock === "told" ? told : published)[claim.index];
}

export function inPeriod(claim) {
  if (state.period === null) return true;
  const time = daysOf(claim);
  return time !== null && time[0] <= state.period[1] && time[1] >= state.period[0];
}

export function isoDay(day) {
  return new Date(day * DAY).toISOString().slice(0, "2000-01-01".length);
}

export function dayOf(iso) {
  const day = ISO.test(iso ?? "") ? Date.parse(`${iso}T00:00:00Z`) / DAY : NaN;
  return Number.isNaN(day) ? null : day;
}

// Stretches of equal kind (days, months, years, decades) that cover all claims, in order.
export function bins() {
  const spans = claims.map(daysOf).filter((time) => time !== null);
  if (spans.length === 0) return [];
  const first = spans.reduce((least, time) => Math.min(least, time[0]), Infinity);
  const last = spans.reduce((most, time) => Math.max(most, time[1]), -Infinity);
  const unit = units.find(({ length }) => (last - first) / length < MOST_BINS) ?? units.at(-1);
  const found = [];
  for (let start = unit.floor(first); start <= last; start = unit.floor(start + unit.next)) {
    const end = unit.floor(start + unit.next) - 1;
    found.push({ start, end, label: unit.label(isoDay(start)) });
  }
  return found;
}

// `next` days from the start of a stretch always lie in the one that follows.
const units = [
  { length: 1, next: 1, floor: (day) => day, label: (iso) => iso },
  { length: 30, next: 32, floor: (day) => floorTo(day, 7, "-01"), label: (iso) => iso.slice(0, 7) },
  { length: 365, next: 370, floor: (day) => floorTo(day, 4, "-01-01"), label: (iso) => iso.slice(0, 4) },
  { length: 3652, next: 3700, floor: (day) => floorTo(day, 3, "0-01-01"), label: (iso) => `${iso.slice(0, 3)}0s` },
  { length: Infinity, next: 36600, floor: (day) => floorTo(day, 2, "00-01-01"), label: (iso) => `${iso.slice(0, 2)}00s` },
];

function floorTo(day, kept, rest) {
  return dayOf(isoDay(day).slice(0, kept) + rest);
}

function days(start, end) {
  const [from, to] = [dayOf(start), dayOf(end)];
  if (from === null && to === null) return null;
  const ends = [from ?? to, to ?? from];
  return [Math.min(...ends), Math.max(...ends)];
}
