// Compile design: from the document to the plan the kernel runs.
// Picture: the translator between the drawing office and the workshop.
// Invariant: a component's config and context objects live as long as the run: behaviors read them when they need them,
// so an edit acts at once; parts of unknown kinds are left out, with their links.
import type { ComponentPlan, DesignPlan, FaultPlan, LinkPlan } from '../engine/plan'
import { configOf } from '../kit/config'
import type { KindDefinition, KindPlan, OutgoingLink, PlanContext } from '../kit/define-kind'
import { defaultPolicy, policyOf } from '../kit/link-fields'
import type { LinkPolicy } from '../kit/roles'
import { KINDS } from '../kinds/index'
import type { Component, Fault, Link, Scenario } from '../scenario/document'
import { type HiddenLink, hiddenLinks, type ReplicationGroup, replicationGroups } from './replication-groups'

export class DesignCompiler {
  private readonly made = new Map<string, Made>()
  private replicated: Replicated = { dependsOn: [], groups: new Map(), links: [] }

  compile(scenario: Scenario): DesignPlan {
    const known = scenario.components.filter((component) => KINDS.has(component.kind))
    const ids = new Set<string>(known.map((component) => component.id))
    const links = scenario.links.filter((link) => ids.has(link.from) && ids.has(link.to))
    const { groups, links: hidden } = this.replication({ ...scenario, components: known, links })
    const planned = [...links.map(drawn), ...hidden]
    return {
      requestTypes: scenario.requestTypes.map(
        ({ id, operation, requestBytes, replyBytes, dataSet, work }) => ({
          id,
          operation,
          requestBytes,
          replyBytes,
          work,
          dataSet: Math.max(
            0,
            scenario.dataSets.findIndex((set) => set.id === dataSet),
          ),
        }),
      ),
      dataSets: scenario.dataSets.map(({ items, itemBytes, skew }) => ({ items, itemBytes, skew })),
      components: known.map((component) => this.component(component, scenario, planned, groups)),
      links: planned.map(({ plan }) => plan),
      timeline: scenario.timeline.filter((fault) => ids.has(fault.component)).map(faultPlan),
    }
  }

  /** Groups and hidden links depend on components and links alone. */
  private replication(scenario: Scenario): Replicated {
    const dependsOn = [...scenario.components.map((component) => component.id), ...scenario.links]
    if (!isSameList(this.replicated.dependsOn, dependsOn)) {
      const groups = replicationGroups(scenario)
      this.replicated = { dependsOn, groups, links: hiddenLinks(scenario, groups).map(undrawn) }
    }
    return this.replicated
  }

  /**
   * A plan is made anew only when something it depends on has another value, be it the same object or read from a
   * file: the kernel takes the same programs for no change.
   */
  private component(
    component: Component,
    scenario: Scenario,
    links: readonly PlannedLink[],
    groups: ReadonlyMap<string, ReplicationGroup>,
  ): ComponentPlan {
    const { id, name, settings } = component
    const kind = KINDS.get(component.kind) as KindDefinition
    const values = configOf(kind.spec, settings)
    const own = links.filter(({ plan }) => plan.from === id)
    const group = groups.get(id)
    const known: PlanContext = {
      links: own.map(({ plan, role, policy }, index) => ({ index, role, policy, to: plan.to })),
      requestTypes: scenario.requestTypes.map(({ id: type, share, operation }) => ({
        id: type,
        share,
        operation,
      })),
      dataSets: scenario.dataSets.map(({ items, itemBytes }) => ({ items, itemBytes })),
      shareOfData: shareOf(id, scenario),
      replication: group === undefined ? undefined : { group: group.id, upstream: upstreamOf(id, scenario) },
    }
    const dependsOn = JSON.stringify([component.kind, values, known, own.map(({ plan }) => plan.id)])
    const before = this.made.get(id)
    if (before?.dependsOn === dependsOn) return { id, name, ...before.plan }
    const config = Object.assign(before?.config ?? {}, values)
    const context: PlanContext = Object.assign(before?.context ?? {}, known)
    const plan = {
      ...kind.plan(config, context),
      ...(group === undefined ? {} : { group: group.id }),
    }
    this.made.set(id, { config, context, plan, dependsOn })
    return { id, name, ...plan }
  }
}

function upstreamOf(id: string, scenario: Scenario): string | undefined {
  return scenario.links.find((link) => link.role === 'replicate' && link.to === id)?.from
}

/** One over the number of shards of the router it stands behind; 1 behind none. */
function shareOf(id: string, scenario: Scenario): number {
  const router = scenario.links.find((link) => link.role === 'shard' && link.to === id)?.from
  if (router === undefined) return 1
  return 1 / scenario.links.filter((link) => link.role === 'shard' && link.from === router).length
}

interface PlannedLink {
  readonly plan: LinkPlan
  readonly role: OutgoingLink['role']
  readonly policy: OutgoingLink['policy']
  /** The object it was made from: the same means no change. */
  readonly origin: unknown
}

interface Replicated {
  readonly dependsOn: readonly unknown[]
  readonly groups: ReadonlyMap<string, ReplicationGroup>
  readonly links: readonly PlannedLink[]
}

interface Made {
  readonly config: Record<string, unknown>
  readonly context: PlanContext
  readonly plan: KindPlan
  readonly dependsOn: string
}

/** Messages are drawn from queue to worker, but it is the worker that calls: it pulls. */
function callerOf(link: Link): string {
  return link.role === 'deliver' ? link.to : link.from
}

function drawn(link: Link): PlannedLink {
  const policy = policyOf(link.role, link.policy)
  const from = callerOf(link)
  const to = from === link.from ? link.to : link.from
  const role = link.role === 'replicate' ? 'peer' : link.role
  return { plan: linkPlan(link.id, from, to, role, policy), role, policy, origin: link }
}

function undrawn(link: HiddenLink): PlannedLink {
  const policy =
    link.like === undefined ? defaultPolicy('replicate') : policyOf(link.like.role, link.like.policy)
  return {
    plan: linkPlan(link.id, link.from, link.to, link.role, policy),
    role: link.role,
    policy,
    origin: link,
  }
}

function linkPlan(id: string, from: string, to: string, role: string, complete: LinkPolicy): LinkPlan {
  const { mode: _mode, carries: _carries, weight: _weight, ...policy } = complete
  return { id, from, to, role, ...policy }
}

function faultPlan(fault: Fault): FaultPlan {
  const where = {
    id: fault.id,
    component: fault.component,
    instance: fault.instance,
    atMs: fault.atMs,
    untilMs: fault.untilMs,
  }
  return fault.fault === 'crash'
    ? { ...where, fault: 'crash', mode: fault.mode }
    : { ...where, fault: 'slow', factor: fault.factor }
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
