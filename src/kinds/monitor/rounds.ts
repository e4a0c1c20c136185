// Rounds: whom a monitor asks, and what becomes of each question.
// Picture: the night nurse's list, ticked off bed by bed.
// Invariant: a machine has at most one question open; what it said is noted when the answer is there, and not before.
import { linkOfAddress } from '../../engine/addresses'
import type { Port, TargetAddress } from '../../engine/behavior'
import { Charts } from './charts'

/** Of the program that asks one machine. */
export const ASKING = 'ask for figures'

export class Rounds {
  readonly charts = new Charts()
  /** Asked, and not heard of yet. */
  private readonly open = new Set<TargetAddress>()

  private readonly port: Port
  /** Something new is known of a component, or it is watched no more. */
  private readonly heard: (component: string) => void
  private readonly gone: (component: string) => void

  constructor(port: Port, heard: (component: string) => void, gone: (component: string) => void) {
    this.port = port
    this.heard = heard
    this.gone = gone
  }

  /** Asks every machine that is watched now. */
  go(): void {
    const targets = watchedBy(this.port)
    for (const component of this.charts.adopt(targets)) this.gone(component)
    for (const target of this.open) if (!targets.has(target)) this.open.delete(target)
    for (const target of targets.keys()) {
      if (this.open.has(target)) {
        // Who has not answered by now has no figures, however patient the link is.
        this.hear(target, false)
        continue
      }
      this.open.add(target)
      this.port.run(ASKING, target)
    }
  }

  answered(target: TargetAddress): void {
    this.open.delete(target)
    this.hear(target, true)
  }

  unanswered(target: TargetAddress): void {
    this.open.delete(target)
    this.hear(target, false)
  }

  forgetAll(): void {
    for (const component of this.charts.adopt(NOBODY)) this.gone(component)
    this.open.clear()
  }

  private hear(target: TargetAddress, isAnswer: boolean): void {
    this.charts.note(target, isAnswer ? this.port.figures(target) : undefined)
    if (isAnswer) this.port.count('scrapes')
    else this.port.count('scrapesMissed')
    const component = this.charts.componentOf(target)
    if (component !== undefined) this.heard(component)
  }
}

const NOBODY: ReadonlyMap<TargetAddress, string> = new Map()

/** The component of each machine it is to ask. */
function watchedBy(port: Port): ReadonlyMap<TargetAddress, string> {
  const componentOfLink = new Map<number, string>()
  for (const component of port.peers('watch')) {
    const first = port.targetAt('watch', component)
    if (first !== undefined) componentOfLink.set(linkOfAddress(first), component)
  }
  return new Map(
    port.targets('watch').map((target) => [target, componentOfLink.get(linkOfAddress(target)) ?? '']),
  )
}
