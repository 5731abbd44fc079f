// The histogram of claims over time. Dragging over it, or its two sliders, choose a stretch.

import { claims } from "./data.js";
import { button, byId, element, replace } from "./dom.js";
import { passes } from "./facets.js";
import { change, state } from "./state.js";
import { drawn } from "./svg.js";
import { bins, clocks, daysOf } from "./times.js";

const HEIGHT = 48; // of the highest bar
const WIDTH = 240;

let stretches = [];

export function drawBrush() {
  const focused = document.activeElement?.dataset?.key;
  stretches = bins();
  const parts = stretches.length ? [histogram(), sliders()] : [];
  replace(byId("time"), clockChoice(), parts, element("p", { class: "note" }, summary()), clear());
  if (focused) byId("time").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function clockChoice() {
  const options = Object.entries(clocks).map(([name, { label }]) =>
    element("option", { value: name, selected: state.clock === name }, label),
  );
  const choose = (event) => change({ clock: event.target.value, period: null });
  const select = element("select", { "data-key": "clock", on: { change: choose } }, options);
  return element("label", { class: "clock" }, element("span", { class: "unseen" }, "By"), select);
}

function histogram() {
  const counted = heights();
  const most = Math.max(1, ...counted);
  const step = WIDTH / stretches.length;
  const bars = counted.map((count, number) => {
    const height = (count / most) * HEIGHT;
    const place = { x: number * step, y: HEIGHT - height, width: Math.max(step - 1, 1), height };
    return drawn("rect", { ...place, class: chosen(number) ? "bar" : "bar left-out" });
  });
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, height: HEIGHT, preserveAspectRatio: "none" };
  const name = `Claims over time, from ${stretches[0].label} to ${stretches.at(-1).label}`;
  const svg = drawn("svg", { ...size, class: "histogram", role: "img", "aria-label": name }, bars);
  svg.addEventListener("pointerdown", (event) => drag(svg, event));
  return svg;
}

// What each stretch holds of the claims that pass all other filters.
function heights() {
  const times = claims.filter((claim) => passes(claim, "time")).map(daysOf);
  return stretches.map(({ start, end }) =>
    times.reduce((sum, time) => sum + (time !== null && time[0] <= end && time[1] >= start), 0),
  );
}

function chosen(number) {
  if (state.period === null) return true;
  const { start, end } = stretches[number];
  return start <= state.period[1] && end >= state.period[0];
}

function drag(svg, event) {
  event.preventDefault();
  svg.setPointerCapture(event.pointerId);
  const first = stretchAt(svg, event);
  let last = first;
  const mark = () => {
    const [low, high] = [Math.min(first, last), Math.max(first, last)];
    [...svg.children].forEach((bar, number) =>
      bar.classList.toggle("left-out", number < low || number > high),
    );
  };
  mark();
  svg.onpointermove = (moved) => {
    last = stretchAt(svg, moved);
    mark();
  };
  svg.onpointerup = () => chooseStretches(Math.min(first, last), Math.max(first, last));
}

function stretchAt(svg, event) {
  const { left, width } = svg.getBoundingClientRect();
  const place = Math.floor(((event.clientX - left) / width) * stretches.length);
  return Math.min(Math.max(place, 0), stretches.length - 1);
}

function sliders() {
  const [first, last] = chosenEnds();
  return element(
    "div",
    { class: "sliders" },
    slider("From", first, (value) => chooseStretches(Math.min(value, last), last)),
    slider("To", last, (value) => chooseStretches(first, Math.max(value, first))),
  );
}

function slider(label, value, action) {
  const text = stretches[value].label;
  const input = element("input", {
    type: "range",
    min: 0,
    max: stretches.length - 1,
    value,
    "aria-valuetext": text,
    "data-key": `time ${label}`,
    on: { change: (event) => action(Number(event.target.value)) },
  });
  return element("label", {}, element("span", {}, `${label} ${text}`), input);
}

function chosenEnds() {
  const numbers = stretches.map((_, number) => number).filter(chosen);
  return [numbers[0] ?? 0, numbers.at(-1) ?? stretches.length - 1];
}

function chooseStretches(first, last) {
  const all = first === 0 && last === stretches.length - 1;
  change({ period: all ? null : [stretches[first].start, stretches[last].end] });
}

function summary() {
  const without = claims.filter((claim) => daysOf(claim) === null).length;
  const words = `${without} of ${claims.length} claims ${clocks[state.clock].none}`;
  return state.period === null || without === 0 ? words : `${words} and are left out`;
}

function clear() {
  const all = () => change({ period: null });
  return state.period !== null && button("All times", all, { "data-key": "all times" });
}
