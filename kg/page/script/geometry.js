// Where lines run: straight, curved apart as vis-network curves them, or from a thing to itself.

// The point that pulls the curve from `a` to `b`; see BezierEdgeStatic of vis-network.
export function pull(a, b, curve) {
  const share = Math.abs(curve) / 2 + 0.5;
  const turn = (curve > 0 ? share : 1 - share) * Math.PI;
  const angle = Math.atan2(a.y - b.y, b.x - a.x) + turn;
  const reach = share * Math.hypot(b.x - a.x, b.y - a.y);
  return { x: a.x + reach * Math.sin(angle), y: a.y + reach * Math.cos(angle) };
}

// The point at `share` of the way along.
export function along(a, b, curve, share) {
  const via = curve === 0 ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : pull(a, b, curve);
  const at = (name) =>
    (1 - share) ** 2 * a[name] + 2 * share * (1 - share) * via[name] + share ** 2 * b[name];
  return { x: at("x"), y: at("y") };
}

// How far a point is from the line, at most an eighth of its curve off.
export function distanceTo(point, a, b, curve) {
  const stops = Array.from({ length: 9 }, (_, number) => along(a, b, curve, number / 8));
  return Math.min(...stops.slice(1).map((stop, number) => toSegment(point, stops[number], stop)));
}

function toSegment(point, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / length;
  const held = Math.min(Math.max(share, 0), 1);
  return Math.hypot(point.x - a.x - held * dx, point.y - a.y - held * dy);
}
