// Recent ratio: the share of yes among roughly the last thousand answers, for cards; reports count everything.
import type { Port } from '../engine/behavior'

const FORGETS = 0.999

export interface RecentRatio {
  note(yes: boolean): void
  /** NaN before the first answer. */
  value(): number
}

export function createRecentRatio(): RecentRatio {
  return new Fading()
}

/** One for all instances of the component, however unevenly they are asked. */
export function recentRatioOfAll(port: Pick<Port, 'component' | 'shared'>, what: string): RecentRatio {
  return port.shared(`${what} of ${port.component}`, createRecentRatio)
}

/** An object, because fractions that a closure keeps would be made anew at every answer. */
class Fading implements RecentRatio {
  private yes = 0
  private all = 0

  note(isYes: boolean): void {
    this.yes = this.yes * FORGETS + (isYes ? 1 : 0)
    this.all = this.all * FORGETS + 1
  }

  value(): number {
    return this.all === 0 ? Number.NaN : this.yes / this.all
  }
}
