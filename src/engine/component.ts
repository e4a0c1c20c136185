// Component: a box of the design at run time: its instances, its compiled programs and its links.
// Picture: a department: staff come and go, the job description can change, its name plate stays.
// Invariant: indices of components, instances and links are never reused in a run; calls in flight keep the code they began with.
import { type Access, accessOf } from './access'
import { componentTermsOf } from './component-terms'
import type { Instance } from './instance'
import type { Link } from './link'
import type { ComponentPlan } from './plan'
import type { Version } from './version'

export class Component {
  readonly instances: Instance[] = []
  /** Numbers of the instances that take new calls. */
  active: number[] = []
  /** Outgoing links in document order, as programs number them. */
  links: Link[] = []
  /** Where the program of an operation begins, by the operation's number. */
  entries: (number | undefined)[] = []
  /** Where the program of all other operations begins, if there is one. */
  defaultEntry: number | undefined = undefined
  removed = false
  /** By deployment. */
  readonly versions = new Map<string, Version>()
  /** The shard it holds a copy of. */
  copies: Component | undefined = undefined
  /** Number of the population it is, -1 for components on machines. */
  population = -1

  readonly index: number
  readonly isPopulation: boolean
  plan: ComponentPlan
  /** What its users' own connections add to every message. */
  access: Access

  constructor(index: number, plan: ComponentPlan) {
    this.index = index
    this.isPopulation = plan.population !== undefined
    this.plan = componentTermsOf(plan)
    this.access = accessOf(plan.population)
  }

  change(plan: ComponentPlan): void {
    this.plan = componentTermsOf(plan)
    this.access = accessOf(plan.population)
  }

  entryOf(operation: number): number | undefined {
    return this.entries[operation] ?? this.defaultEntry
  }
  get id(): string {
    return this.plan.id
  }
}
