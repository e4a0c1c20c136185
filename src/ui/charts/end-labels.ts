// Where labels at line ends stand: beside their line, never on each other. Picture: name tags pushed apart on a shelf.
// Invariant: neighbors keep `gap` apart, and no label leaves the range 0..height while there is room.

/** The wanted heights pushed apart; the result is in the order given. */
export function spreadApart(wanted: readonly number[], gap: number, height: number): readonly number[] {
  const order = wanted
    .map((_, index) => index)
    .sort((one, other) => wanted[one] - wanted[other] || other - one)
  const placed = [...wanted]
  let lowest = -Infinity
  for (const index of order) {
    placed[index] = Math.max(wanted[index], lowest + gap, 0)
    lowest = placed[index]
  }
  let highest = Infinity
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index], highest - gap, height)
    highest = placed[index]
  }
  return placed
}

/** A round number at or above `value`, with the marks below it: 0, half and all of it. */
export function niceMax(value: number): number {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10
  return step * power
}
