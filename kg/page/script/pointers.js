// Mouse and fingers on a canvas: one drags, two zoom, one that stays still clicks.

const STILL = 3; // pixels that a click may move

// `does` has move(x, y), zoomAt(factor, x, y), click(event), hover(event), and grab(event),
// which may return what a drag then moves instead of the view.
export function followPointers(canvas, does) {
  const pressed = new Map();
  let start = null;
  let still = true;
  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pressed.set(event.pointerId, event);
    [start, still] = [event, pressed.size === 1];
    held = does.grab(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pressed.get(event.pointerId);
    if (before === undefined) {
      does.hover(event);
      return;
    }
    pressed.set(event.pointerId, event);
    const [x, y] = [event.clientX - before.clientX, event.clientY - before.clientY];
    if (pressed.size === 2) {
      pinch(pressed, before, event, does);
      return;
    }
    const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
    if (still && far <= STILL) return;
    still = false;
    (held ?? does.move)(x, y);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, (event) => {
      pressed.delete(event.pointerId);
      if (still && end === "pointerup") does.click(event);
    });
  }
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    does.zoomAt(Math.exp(-event.deltaY / 500), event.offsetX, event.offsetY);
  }, { passive: false });
}

function pinch(pressed, before, now, does) {
  const other = [...pressed.values()].find(({ pointerId }) => pointerId !== now.pointerId);
  const span = ({ clientX, clientY }) =>
    Math.hypot(clientX - other.clientX, clientY - other.clientY) || 1;
  does.zoomAt(span(now) / span(before), other.offsetX, other.offsetY);
}
