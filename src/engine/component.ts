// Component: a box of the design at run time: its instances, its compiled programs and its links.
// Picture: a department: staff come and go, the job description can change, its name plate stays.
// Invariant: indices of components, instances and links are never reused in a run; calls in flight keep the code they began with.
import type { Instance } from './instance'
import type { Link } from './link'
import type { ComponentPlan } from './plan'

export class Component {
  readonly instances: Instance[] = []
  /** Numbers of the instances that take new calls. */
  active: number[] = []
  /** Outgoing links in document order, as programs number them. */
  links: Link[] = []
  /** Code entry by operation, with `default`. */
  entries = new Map<number, number>()
  removed = false
  /** Number of the population it is, -1 for components on machines. */
  population = -1

  readonly index: number
  plan: ComponentPlan

  constructor(index: number, plan: ComponentPlan) {
    this.index = index
    this.plan = plan
  }

  get id(): string {
    return this.plan.id
  }
  get isPopulation(): boolean {
    return this.plan.population !== undefined
  }
}
