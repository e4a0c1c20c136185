// Task pool: runs to be done in the background, given to so many workers, each of which does one at a time.
// Picture: a few kitchens cooking from one pile of recipes.
// Invariant: tasks begin in the order they came in; after the pool is closed every open one is refused, and none begins.
import type { Result } from '../core/result'
import type { Report } from '../simulation/report'
import type { SimulationTask } from '../simulation/task'

export type OnShare = (share: number) => void

export interface Performer {
  /** Hears the share done now and then; rejects when the worker is lost. */
  perform(task: SimulationTask, onShare: OnShare): Promise<Result<Report>>
  dispose(): void
}

interface Waiting {
  readonly task: SimulationTask
  readonly onShare: OnShare
  readonly resolve: (result: Result<Report>) => void
  readonly reject: (reason: unknown) => void
}

/** What is thrown at whoever waits for a run of a closed pool. */
export class PoolClosed extends Error {
  constructor() {
    super('the background runs were given up')
  }
}

export class TaskPool {
  private readonly count: number
  private readonly create: () => Performer
  private readonly waiting: Waiting[] = []
  private readonly begun = new Set<Waiting>()
  private readonly idle: Performer[] = []
  private readonly all: Performer[] = []
  private isClosed = false

  /** Workers are made when there is something to do for them. */
  constructor(count: number, create: () => Performer) {
    this.count = count
    this.create = create
  }

  run(task: SimulationTask, onShare: OnShare = () => undefined): Promise<Result<Report>> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new PoolClosed())
      this.waiting.push({ task, onShare, resolve, reject })
      this.begin()
    })
  }

  close(): void {
    this.isClosed = true
    for (const performer of this.all) performer.dispose()
    for (const { reject } of [...this.begun, ...this.waiting.splice(0)]) reject(new PoolClosed())
    this.begun.clear()
  }

  private begin(): void {
    const next = this.waiting[0]
    if (next === undefined || this.isClosed) return
    const performer = this.idle.pop() ?? this.hire()
    if (performer === undefined) return
    this.waiting.shift()
    void this.cook(performer, next)
  }

  private async cook(performer: Performer, one: Waiting): Promise<void> {
    this.begun.add(one)
    try {
      const result = await performer.perform(one.task, one.onShare)
      this.idle.push(performer)
      one.resolve(result)
    } catch (reason) {
      one.reject(reason)
      // One that is lost does nothing more, and the others would work for nobody.
      this.close()
    } finally {
      this.begun.delete(one)
      this.begin()
    }
  }

  private hire(): Performer | undefined {
    if (this.all.length === this.count) return undefined
    const performer = this.create()
    this.all.push(performer)
    return performer
  }
}
