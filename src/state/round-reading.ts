// Rounding of readings, as fine as any text on the screen shows them and no finer. Picture: reading a dial to the
// nearest mark. Invariant: a rounded value prints as the value itself does, but for ties of the last digit.

/** A copy with every number inside rounded; everything else as it is. */
export function roundReading<Value>(value: Value): Value {
  if (typeof value === 'number') return roundNumber(value) as Value
  if (Array.isArray(value)) return value.map(roundReading) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, roundReading(inner)]),
  ) as Value
}

// Whole numbers from 100 on, one decimal from 1 on, and four below: a utilization of 0.9987 shows as 99.87 %.
function roundNumber(value: number): number {
  const size = Math.abs(value)
  if (!Number.isFinite(value) || Number.isInteger(value)) return value
  if (size >= 99.95) return Math.round(value)
  if (size >= 1) return Math.round(value * 10) / 10
  return Math.sign(value) * roundShare(size)
}

// Just under 1 stays under 1, and just over 0 over 0: 99.999 % is not all of it, and a little is not nothing.
function roundShare(share: number): number {
  const steps = share > 0.99 ? Math.floor(share * 10_000) : Math.round(share * 10_000)
  return Math.max(1, steps) / 10_000
}
