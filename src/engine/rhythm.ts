// Rhythm: when something that breaks again and again does so, and how long it then stays broken.
// Picture: the log of a machine that runs for months, and stands still for hours.
// Invariant: its numbers come from a stream of its own; another such fault, or another instance, changes none of them.
import { createSampler, type Sampler } from '../core/distribution'
import { RandomStream } from '../core/random'
import type { RepeatsPlan } from './plan'

export class Rhythm {
  private readonly up: Sampler
  private readonly down: Sampler
  private readonly random: RandomStream

  /** `name`: of the fault, and of the instance it strikes. */
  constructor({ mtbfMs, mttrMs, spread }: RepeatsPlan, seed: number, name: string) {
    this.up = createSampler({ shape: spread, mean: mtbfMs, cv: 0 })
    this.down = createSampler({ shape: spread, mean: mttrMs, cv: 0 })
    this.random = new RandomStream(seed, `fault ${name}`)
  }

  /** How long it works until it breaks. */
  upMs(): number {
    return this.up.next(this.random)
  }

  /** How long it takes to mend. */
  downMs(): number {
    return this.down.next(this.random)
  }
}
