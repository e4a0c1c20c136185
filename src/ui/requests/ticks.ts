// Ticks: round times for the axis of a waterfall. Picture: the marks of a ruler that fits the drawing.
// Invariant: 1, 2 or 5 times a power of ten apart, from 0, four to ten of them.
const WANTED = 5

export function ticksTo(totalMs: number): readonly number[] {
  if (!(totalMs > 0)) return [0]
  const rough = totalMs / WANTED
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power
  // The last stands clear of the edge, where its figure would be cut off.
  return Array.from({ length: Math.floor((totalMs * 0.97) / step) + 1 }, (_, index) => index * step)
}
