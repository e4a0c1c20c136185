// Bores: how wide each pipe is: linear in its rate, 14 px for the busiest trunk, so pipes that join add up.
// Picture: pipes cut to the flow they carry.
// Invariant: a width changes only when the eye would see it, so that lanes do not tremble with every reading.
export interface RatedLink {
  readonly id: string
  readonly to: string
  /** Null before anything has run. */
  readonly rps: number | null
}

export const BORE_MIN = 2
export const BORE_MAX = 14
const SEEN_FROM = 0.75

/** The next widths by link id, given those of before; the same map when none changed. */
export function nextBores(
  links: readonly RatedLink[],
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const busiest = busiestTrunk(links)
  const next = new Map<string, number>()
  let isChanged = before.size !== links.length
  for (const { id, rps } of links) {
    const exact = busiest === 0 ? BORE_MIN : Math.max(BORE_MIN, (BORE_MAX * (rps ?? 0)) / busiest)
    const shown = before.get(id)
    const keeps = shown !== undefined && Math.abs(shown - exact) < SEEN_FROM
    next.set(id, keeps ? shown : Math.round(exact * 2) / 2)
    isChanged ||= !keeps
  }
  return isChanged ? next : before
}

/** The highest rate into one target. */
export function busiestTrunk(links: readonly RatedLink[]): number {
  const sums = new Map<string, number>()
  for (const { to, rps } of links) sums.set(to, (sums.get(to) ?? 0) + (rps ?? 0))
  return Math.max(0, ...sums.values())
}
