// Timers: what behaviors do at times of their own: health checks, sweeps.
// Picture: kitchen timers, each belonging to one cook; when the cook leaves they fall silent.
// Invariant: a timer of an earlier life of its instance never rings.
import { TIMER_DUE } from './events'
import { type Instance, UP } from './instance'
import type { Kernel } from './kernel'

interface Timer {
  readonly instance: Instance
  readonly incarnation: number
  readonly action: () => void
  /** Undefined: once. */
  readonly periodMs: (() => number) | undefined
}

export class Timers {
  private readonly timers = new Map<number, Timer>()
  private next = 0

  private readonly kernel: Kernel

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  after(instance: Instance, delayMs: number, action: () => void, periodMs?: () => number): void {
    const number = this.next++
    this.timers.set(number, { instance, incarnation: instance.incarnation, action, periodMs })
    this.kernel.queue.push(this.kernel.nowMs + delayMs, TIMER_DUE, number, 0)
  }

  due(number: number): void {
    const timer = this.timers.get(number)
    if (timer === undefined) return
    const { instance, incarnation, action, periodMs } = timer
    if (instance.incarnation !== incarnation || instance.state !== UP || instance.component.removed) {
      this.timers.delete(number)
      return
    }
    action()
    if (periodMs === undefined) this.timers.delete(number)
    else this.kernel.queue.push(this.kernel.nowMs + periodMs(), TIMER_DUE, number, 0)
  }
}
