// Line scale: between the heights of a drawn line and the paper it is drawn on. Picture: squared paper.
// Invariant: time goes from left to right over the whole width; nothing is drawn above or below the paper.
export const PAPER = { width: 280, height: 120 } as const
/** Heights a line has, from now to the end. */
export const POINTS = 11

/** A round height under which both what is read now and much more fit; a share is at most all. */
export function topOf(unit: string, values: readonly number[]): number {
  if (unit === '%') return 1
  return rounded(Math.max(10, ...values))
}

/** Room above the present reading for what somebody may expect. */
export const ROOM_FACTOR = 5

/** Of points evenly over the paper, or at these shares of its width. */
export function linePath(values: readonly number[], top: number, shares?: readonly number[]): string {
  return values
    .map((value, index) => {
      const x = (shares?.[index] ?? index / Math.max(1, values.length - 1)) * PAPER.width
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${heightOf(value, top).toFixed(1)}`
    })
    .join('')
}

export function heightOf(value: number, top: number): number {
  return PAPER.height * (1 - Math.min(1, Math.max(0, value / top)))
}

/** The line with this column at this height, and the columns that a quick hand passed over since the last one. */
export function drawnTo(
  points: readonly number[],
  last: { readonly column: number; readonly value: number } | undefined,
  { column, value }: { readonly column: number; readonly value: number },
): readonly number[] {
  const from = last ?? { column, value }
  return points.map((before, at) => {
    if (at === column) return value
    const low = Math.min(from.column, column)
    const high = Math.max(from.column, column)
    if (at < low || at > high || from.column === column) return before
    return from.value + ((value - from.value) * (at - from.column)) / (column - from.column)
  })
}

/** 1, 2 or 5 times a power of ten, or the next. */
function rounded(value: number): number {
  let step = 10
  while (step * 10 <= value) step *= 10
  return [1, 2, 5, 10].map((factor) => factor * step).find((one) => one >= value) ?? step * 10
}
