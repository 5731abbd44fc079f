// Measures of the network as sizes and colours: which one is chosen, and the control for it.

import { measures } from "./data.js";
import { byId, element, replace } from "./dom.js";
import { change, state } from "./state.js";

const STEPS = 9;
const PALE = [138, 138, 132]; // a grey that is seen on light and on dark ground
const STRONG = [213, 94, 0]; // Okabe and Ito's vermillion

export function chosenMeasure() {
  return measures.find(({ name }) => name === state.measure) ?? null;
}

// From 0 to 1.
export function shareOf(entity) {
  return Number(chosenMeasure().steps[entity.index] ?? 0) / STEPS;
}

export function shadeOf(share) {
  const parts = PALE.map((from, place) => Math.round(from + (STRONG[place] - from) * share));
  return `rgb(${parts.join(", ")})`;
}

// The control stays while it is used: made anew it would lose the keyboard.
export function startMeasures() {
  if (measures.length === 0) return;
  const choices = [{ name: "", label: "how much is claimed of it" }, ...measures];
  const options = choices.map(({ name, label }) => element("option", { value: name }, label));
  const choose = ({ target }) => change({ measure: target.value || null });
  replace(byId("measures"),
    element("label", {}, element("span", {}, "Size "),
      element("select", { id: "measure", on: { change: choose } }, options)),
    element("p", { class: "note", id: "measure-note" }));
}

export function drawMeasures() {
  const select = byId("measure");
  if (select === null) return;
  const measure = chosenMeasure();
  select.value = measure?.name ?? "";
  const told = state.colouring === "group" ? "Larger" : "Larger and redder";
  byId("measure-note").textContent = measure === null ? ""
    : `${told} is more, in ten steps; the largest has the highest value. Facts alone count: what articles say in their own voice.`;
}
