// Exact ms: durations as fine as a waterfall needs them, always with the same number of decimals in one place.
// Picture: a stopwatch next to a wall clock. Invariant: rounded once, from the number itself.

/** `58.70`, `412.3`, `1,204.1`: two decimals below 100. */
export function shortMs(ms: number): string {
  return grouped(ms.toFixed(ms < 99.995 ? 2 : 1))
}

/** `412.307 ms`: to the microsecond. */
export function exactMs(ms: number): string {
  return `${grouped(ms.toFixed(3))}\u202fms`
}

/** A share to a tenth of a per cent; what is less, and not nothing, says so. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1\u202f%'
  return `${(share * 100).toFixed(share >= 0.9995 ? 0 : 1)}\u202f%`
}

function grouped(text: string): string {
  const [whole, fraction] = text.split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`
}
