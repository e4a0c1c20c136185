// Ledger rounds: when the run's ledger is looked at, and whether there is anything in it to tell.
// Picture: the watchman who walks through the works once a second, and writes only when he has found something.
// Invariant: at most one look a second, but for what was newly asked; a run that has nothing to tell is silent, but what was told is taken back.
import type { Objective } from '../scenario/document'
import type { Ledger } from '../simulation/ledger'
import type { Run } from '../simulation/run-api'

const ROUND_MS = 1000

export class LedgerRounds {
  private objectives: readonly Objective[] = []
  /** While time stands still: something happened since the last look. */
  isDue = false
  private lookedAt = -Infinity
  private wasTold = false

  /** These are judged from now on, and at once. */
  judge(objectives: readonly Objective[]): void {
    this.objectives = objectives
    this.lookedAt = -Infinity
  }

  get judged(): readonly Objective[] {
    return this.objectives
  }

  /** Wall time from which it may be looked at again. */
  get nextAt(): number {
    return this.lookedAt + ROUND_MS
  }

  /** What is to be told now. */
  look(run: Run, now: number, isMoving: boolean): Ledger | undefined {
    if (now < this.nextAt || !(isMoving || this.isDue)) return undefined
    this.lookedAt = now
    this.isDue = false
    const ledger = run.ledger(this.objectives)
    const { objectives, counts, rolledBack } = ledger
    const isEmpty = objectives.length + rolledBack.length + Object.keys(counts).length === 0
    if (isEmpty && !this.wasTold) return undefined
    this.wasTold = !isEmpty
    return ledger
  }
}
