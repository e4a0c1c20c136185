// Compile design: from the document to the plan the kernel runs.
// Picture: the translator between the drawing office and the workshop.
// Invariant: a component's config and context objects live as long as the run: behaviors read them when they need them,
// so an edit acts at once; parts of unknown kinds are left out, with their links.
import type { ComponentPlan, DesignPlan, LinkPlan } from '../engine/plan'
import { configOf } from '../kit/config'
import type { KindDefinition, KindPlan, OutgoingLink, PlanContext } from '../kit/define-kind'
import type { ConfigOf, Fields, Settings } from '../kit/fields'
import { defaultPolicy, policyOf } from '../kit/link-fields'
import { PLACE_SPECS } from '../kit/places'
import type { LinkPolicy } from '../kit/roles'
import { SCRAPE_PROGRAMS } from '../kit/scraping'
import type { KindSpec } from '../kit/spec'
import { KINDS } from '../kinds/index'
import type { Component, Link, Place, Scenario } from '../scenario/document'
import { machineOf } from '../scenario/geography'
import { faultPlan } from './fault-plan'
import { Locations, MapBook } from './locations'
import {
  type HiddenLink,
  hiddenLinks,
  type ReplicationGroup,
  replicationGroups,
} from '../scenario/hidden-links'
import { Pages, valuesOf, versionPlan, versionSettings } from './versions'

export class DesignCompiler {
  private readonly made = new Map<string, Made>()
  private readonly map = new MapBook()
  private replicated: Replicated = { dependsOn: [], groups: new Map(), links: [] }

  compile(scenario: Scenario): DesignPlan {
    const known = scenario.components.filter((component) => KINDS.has(component.kind))
    const ids = new Set<string>(known.map((component) => component.id))
    // What comes back by an undo is made anew.
    for (const id of this.made.keys()) if (!ids.has(id)) this.made.delete(id)
    const links = scenario.links.filter((link) => ids.has(link.from) && ids.has(link.to))
    const { groups, links: hidden } = this.replication({ ...scenario, components: known, links })
    const kindOf = new Map<string, KindSpec>(
      known.map(({ id, kind }) => [id, (KINDS.get(kind) as KindDefinition).spec]),
    )
    const planned = [...links.map(drawn), ...hidden].map((link) => pickedAsTargetWants(link, kindOf))
    const locations = new Locations(scenario, this.map)
    const components = known.map((component) =>
      placed(component, this.component(component, scenario, planned, groups), locations, scenario),
    )
    const timeline = scenario.timeline
      .filter((fault) => !('component' in fault) || ids.has(fault.component))
      .map((fault) => faultPlan(fault, locations, planned))
    return {
      requestTypes: scenario.requestTypes.map(({ name: _name, share: _share, dataSet, ...type }) => ({
        ...type,
        dataSet: Math.max(
          0,
          scenario.dataSets.findIndex((set) => set.id === dataSet),
        ),
      })),
      dataSets: scenario.dataSets.map(({ id, items, itemBytes, skew, celebrity }) => ({
        id,
        items,
        itemBytes,
        skew,
        celebrity,
      })),
      columns: scenario.columns,
      map: locations.map(),
      components,
      links: planned.map(({ plan }) => plan),
      timeline,
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
  ): KindPlan & { readonly group?: string } {
    const { id, settings } = component
    const kind = KINDS.get(component.kind) as KindDefinition
    const shared = kind.spec.hasMachine ? machineOf(scenario, component.place) : undefined
    const machine = shared === undefined ? {} : hardwareOf(shared)
    const values = valuesOf(kind.spec, settings, machine)
    const versions = versionSettings(component, kind.spec, scenario.timeline)
    const own = links.filter(({ plan }) => plan.from === id)
    const group = groups.get(id)
    const known = contextOf(id, scenario, links, own, groups)
    const isWatched =
      kind.spec.hasMachine && links.some(({ role, plan }) => role === 'watch' && plan.to === id)
    const dependsOn = JSON.stringify([
      component.kind,
      values,
      known,
      own.map(({ plan }) => plan.id),
      shared?.id,
      versions,
      isWatched,
    ])
    const before = this.made.get(id)
    if (before?.dependsOn === dependsOn) return before.plan
    const pages = before?.pages ?? new Pages(values)
    pages.change(values)
    const context: PlanContext = Object.assign(before?.context ?? {}, known)
    const planOf = (of: ConfigOf<Fields>) => {
      const { threading, ...rest } = kind.plan(of, context)
      return {
        ...rest,
        ...(isWatched ? { programs: { ...rest.programs, ...SCRAPE_PROGRAMS } } : {}),
        ...(threading === undefined || shared !== undefined ? {} : { threading }),
        ...(group === undefined ? {} : { group: group.id }),
        ...(shared === undefined ? {} : ON_A_SHARED_MACHINE),
      }
    }
    const plan = {
      ...planOf(pages.base as ConfigOf<Fields>),
      createBehavior: pages.behaviorsOf(planOf),
      ...(versions.length === 0
        ? {}
        : {
            versions: new Map(
              versions.map(([version, changed]) => [
                version,
                versionPlan(values, valuesOf(kind.spec, changed, machine), planOf),
              ]),
            ),
          }),
    }
    this.made.set(id, { pages, context, plan, dependsOn })
    return plan
  }
}

/** The operating system shares the cores among all processes, and nobody orders more machines for one of them. */
const ON_A_SHARED_MACHINE = { cpuDiscipline: 'fair-share', scalesItself: false } as const

/** What a component on this machine has instead of hardware of its own. */
function hardwareOf(machine: Place): Settings {
  return { ...configOf(PLACE_SPECS.machine, machine.settings), autoscaling: false }
}

/** The plan with where its instances stand. */
function placed(
  component: Component,
  { regions = [], ...plan }: KindPlan & { readonly group?: string },
  locations: Locations,
  scenario: Scenario,
): ComponentPlan {
  const { id, name, kind, place } = component
  const who = { id, name, ...plan }
  if (KINDS.get(kind)?.spec.isEverywhere === true) return { ...who, locations: [], isEverywhere: true }
  const shared = plan.machine === undefined ? undefined : machineOf(scenario, place)?.id
  return {
    ...who,
    locations: rowsOf(component, regions, plan.population !== undefined, locations),
    ...(shared === undefined ? {} : { sharedMachine: shared }),
  }
}

/** Users stand where their box does; points of presence, and users on the open sheet, where their settings say. */
function rowsOf(
  component: Component,
  regions: readonly string[],
  isUsers: boolean,
  locations: Locations,
): readonly number[] {
  if (isUsers && component.place !== undefined) return locations.ofUsers(component.place)
  return regions.length > 0 ? locations.ofRegions(regions) : locations.ofMachines(component)
}

function upstreamOf(id: string, scenario: Scenario): string | undefined {
  return scenario.links.find((link) => link.role === 'replicate' && link.to === id)?.from
}

/** What its kind may know of the design around it. */
function contextOf(
  id: string,
  scenario: Scenario,
  links: readonly PlannedLink[],
  own: readonly PlannedLink[],
  groups: ReadonlyMap<string, ReplicationGroup>,
): PlanContext {
  const group = groups.get(id)
  const router = routerOf(group?.members ?? [id], scenario)
  return {
    links: own.map(({ plan, role, policy, nameServer }, index) => ({
      index,
      role,
      policy,
      to: plan.to,
      ...(nameServer === undefined ? {} : { nameServer }),
      ...(role === 'cache' && hasStore(plan.to, links) ? { hasStore: true as const } : {}),
      ...groupOf(groups.get(plan.to)),
    })),
    requestTypes: scenario.requestTypes.map(
      ({ id: type, share, operation, dataSet, readsFirst, replyBytes }) => ({
        id: type,
        share,
        operation,
        dataSet,
        readsFirst,
        replyBytes,
      }),
    ),
    dataSets: scenario.dataSets.map(({ id: set, items, itemBytes }) => ({ id: set, items, itemBytes })),
    columns: scenario.columns,
    shareOfData: router === undefined ? 1 : 0,
    data: router ?? group?.id ?? id,
    replication: group === undefined ? undefined : { group: group.id, upstream: upstreamOf(id, scenario) },
  }
}

function groupOf(group: ReplicationGroup | undefined): { readonly group?: string } {
  return group === undefined ? {} : { group: group.id }
}

function hasStore(id: string, links: readonly PlannedLink[]): boolean {
  return links.some(({ plan, role }) => plan.from === id && (role === 'read' || role === 'write'))
}

/** Who gives a component, or one it holds a copy of, its part of the data. */
function routerOf(members: readonly string[], { links }: Scenario): string | undefined {
  return links.find((link) => link.role === 'shard' && members.includes(link.to))?.from
}

interface PlannedLink {
  readonly plan: LinkPlan
  readonly role: OutgoingLink['role']
  readonly policy: OutgoingLink['policy']
  readonly isDrawn: boolean
  /** Id of who names the address it leads to, if it is a way to an address. */
  readonly nameServer?: string | undefined
  /** The object it was made from: the same means no change. */
  readonly origin: unknown
}

interface Replicated {
  readonly dependsOn: readonly unknown[]
  readonly groups: ReadonlyMap<string, ReplicationGroup>
  readonly links: readonly PlannedLink[]
}

interface Made {
  readonly pages: Pages
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
  const plan = linkPlan({ id: link.id, from, to, role }, policy, link.policy)
  return { plan, role, policy, isDrawn: true, origin: link }
}

function undrawn(link: HiddenLink): PlannedLink {
  const { id, from, to, role, like } = link
  const policy = like === undefined ? defaultPolicy('replicate') : policyOf(like.role, like.policy)
  const plan = linkPlan({ id, from, to, role }, policy, like?.policy ?? {})
  const nameServer = role === 'resolved' ? like?.to : undefined
  return { plan, role, policy, isDrawn: false, nameServer, origin: link }
}

/** Of a latency that is not stated the places decide. */
function linkPlan(
  ends: Pick<LinkPlan, 'id' | 'from' | 'to' | 'role'>,
  complete: LinkPolicy,
  { latencyMs }: Partial<LinkPolicy>,
): LinkPlan {
  const {
    mode: _mode,
    carries: _carries,
    carriesTypes: _carriesTypes,
    weight: _weight,
    chance: _chance,
    times: _times,
    toAll: _toAll,
    order: _order,
    needed: _needed,
    ...policy
  } = complete
  return { ...ends, ...policy, latencyMs }
}

function pickedAsTargetWants(link: PlannedLink, kindOf: ReadonlyMap<string, KindSpec>): PlannedLink {
  const pick = kindOf.get(link.plan.to)?.pickedBy
  return pick === undefined ? link : { ...link, plan: { ...link.plan, pick } }
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
