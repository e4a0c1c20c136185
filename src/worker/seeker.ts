// Seeker: takes a run to the next instant at which something happens that one may want to stop for.
// Picture: fast-forward, with a finger that lets go at the next scene.
// Invariant: where it stops depends on the run and where it began, not on how it is sliced; it changes no bit of either.
import type { Objective } from '../scenario/document'
import type { Run } from '../simulation/run-api'
import { type ArrivedMessage, LOOK_MS } from './protocol'

export class Seeker {
  private untilMs: number | undefined
  private lookAtMs = 0
  private missed: ReadonlySet<string> = new Set()

  private readonly run: Run
  private readonly objectives: () => readonly Objective[]
  private readonly withinMs: number

  constructor(run: Run, objectives: () => readonly Objective[], withinMs: number) {
    this.run = run
    this.objectives = objectives
    this.withinMs = withinMs
  }

  /** So many events further, and as many again while there is time; what it has arrived at, if it has. */
  advance(maxEvents: number, hasTime: () => boolean): Omit<ArrivedMessage, 'type' | 'notices'> | undefined {
    this.untilMs ??= this.begin()
    for (;;) {
      const found = this.look(this.run.advanceToNotice(Math.min(this.untilMs, this.lookAtMs), maxEvents))
      if (found !== undefined || !hasTime()) return found
    }
  }

  /** What happens at this instant is over before it begins; answers where it gives up. */
  private begin(): number {
    const { run } = this
    run.advance(run.nowMs, Number.POSITIVE_INFINITY)
    this.lookAtMs = this.nextLook()
    this.missed = this.missedNow()
    return run.nowMs + this.withinMs
  }

  private look(went: ReturnType<Run['advanceToNotice']>): ReturnType<Seeker['advance']> {
    if (went === 'under-way') return undefined
    const { nowMs } = this.run
    const missed = nowMs >= this.lookAtMs ? this.turned() : []
    const isOver = went === 'noticed' || missed.length > 0 || nowMs >= (this.untilMs ?? nowMs)
    return isOver ? { timeMs: nowMs, missed } : undefined
  }

  /** Ids of objectives that are missed since this second. */
  private turned(): readonly string[] {
    this.lookAtMs = this.nextLook()
    const before = this.missed
    this.missed = this.missedNow()
    return [...this.missed].filter((id) => !before.has(id))
  }

  private nextLook(): number {
    return (Math.floor(this.run.nowMs / LOOK_MS) + 1) * LOOK_MS
  }

  private missedNow(): ReadonlySet<string> {
    const objectives = this.objectives()
    if (objectives.length === 0) return new Set()
    const missed = this.run.ledger(objectives).objectives.filter(({ verdict }) => verdict === 'missed')
    return new Set(missed.map(({ id }) => id))
  }
}
