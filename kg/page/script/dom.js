// Elements without markup: text of strangers only ever becomes a text node.

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") listen(node, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

// A value whose own direction must not reach the words around it.
export function isolated(text, attributes = {}) {
  return element("bdi", attributes, String(text));
}

export function replace(node, ...children) {
  node.replaceChildren();
  append(node, children);
}

export function byId(id) {
  return document.getElementById(id);
}

export function announce(text) {
  byId("announce").textContent = text;
}

export function button(label, action, attributes = {}) {
  return element("button", { type: "button", on: { click: action }, ...attributes }, label);
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child); // strings become text nodes
  }
}

function listen(node, handlers) {
  for (const [event, handler] of Object.entries(handlers)) node.addEventListener(event, handler);
}
