// Till: what was answered and lost of all that is worth something, looked at once a period.
// Picture: the manager who reads the till every hour and writes down what came in since.
// Invariant: the first look says nothing; later ones are divided by the time since the one before.
import type { Port } from '../../engine/behavior'
import type { Takings } from '../../engine/business'
import type { Metric } from './rule-fields'

export class Till {
  private before: Takings | undefined
  private lookedMs = 0

  private readonly port: Port

  constructor(port: Port) {
    this.port = port
  }

  /** Figures a second since the last look; undefined at the first one. */
  look(): ((metric: Metric) => number) | undefined {
    const { before, lookedMs } = this
    const now = this.port.takings()
    this.before = now
    this.lookedMs = this.port.nowMs
    if (before === undefined) return undefined
    const passedS = (this.port.nowMs - lookedMs) / 1000
    return (metric) => {
      if (metric === 'served') return (now.served - before.served) / passedS
      if (metric === 'lost') return (now.lost - before.lost) / passedS
      return (now.lostUsd - before.lostUsd) / passedS
    }
  }

  forget(): void {
    this.before = undefined
  }
}
