// Recent ratio: the share of yes among roughly the last thousand answers, for cards; reports count everything.

const FORGETS = 0.999

export interface RecentRatio {
  note(yes: boolean): void
  /** NaN before the first answer. */
  value(): number
}

export function createRecentRatio(): RecentRatio {
  let yes = 0
  let all = 0
  return {
    note(isYes) {
      yes = yes * FORGETS + (isYes ? 1 : 0)
      all = all * FORGETS + 1
    },
    value: () => (all === 0 ? Number.NaN : yes / all),
  }
}
