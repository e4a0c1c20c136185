// Pressure: what faults of the traffic make of a population, while they act.
// Picture: an advertisement in the break of a football match: more people come, and all want the same.
// Invariant: when the last fault is over the population is exactly what its plan says; faults draw nothing.
import { removeOne } from '../core/remove-one'
import type { FaultPlan, PopulationPlan } from './plan'

export type TrafficFault = FaultPlan & { readonly fault: 'traffic' | 'celebrity' }

export class Pressure {
  /** Share of the requests that are about the first item of their data set, besides those that are anyway. */
  celebrity = 0
  private readonly factors: number[] = []
  private readonly shares: number[] = []

  add(fault: TrafficFault): void {
    if (fault.fault === 'traffic') this.factors.push(fault.factor)
    else this.shares.push(fault.share)
    this.update()
  }

  remove(fault: TrafficFault): void {
    if (fault.fault === 'traffic') removeOne(this.factors, fault.factor)
    else removeOne(this.shares, fault.share)
    this.update()
  }

  /** Several factors multiply. Of users who take turns there are whole numbers. */
  on(plan: PopulationPlan): PopulationPlan {
    if (this.factors.length === 0) return plan
    const factor = this.factors.reduce((product, each) => product * each, 1)
    const { arrival } = plan
    if (arrival.process === 'closed')
      return { ...plan, arrival: { ...arrival, users: Math.round(arrival.users * factor) } }
    return { ...plan, arrival: { ...arrival, rateRps: arrival.rateRps * factor } }
  }

  /** Several shares are as if each drew for itself. */
  private update(): void {
    this.celebrity = 1 - this.shares.reduce((others, share) => others * (1 - share), 1)
  }
}
