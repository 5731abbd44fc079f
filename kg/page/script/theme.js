// Colours of the drawing, from the style sheet, so that light and dark are told in one place.

export function theme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour("text"),
    ground: colour("ground"),
    accent: colour("accent"),
    border: colour("node-border"),
    lines: {
      solid: colour("line-solid"),
      dashed: colour("line-dashed"),
      dotted: colour("line-dotted"),
      ended: colour("line-ended"),
    },
  };
}

export function onThemeChange(action) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", action);
}

export function stillPreferred() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function motion() {
  return stillPreferred() ? false : { duration: 250, easingFunction: "easeInOutQuad" };
}
