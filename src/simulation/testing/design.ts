// Design: a small scenario in a few lines, calm enough to be computed by hand.
// Picture: a sketch on the back of an envelope.
// Invariant: unless a test says otherwise users are evenly spaced and close by, work does not vary, and a message of
// the one request type weighs nothing on the users' side.
import type { FieldValue } from '../../kit/fields'
import { DEFAULT_COLUMNS, KEY_COLUMNS } from '../../kit/key-columns'
import type { PlaceLevel } from '../../kit/places'
import type { Role } from '../../kit/roles'
import { KINDS } from '../../kinds/index'
import type {
  ComponentId,
  DataSet,
  Fault,
  FaultId,
  Link,
  LinkId,
  PlaceId,
  RequestType,
  Scenario,
} from '../../scenario/document'
import type { PolicyChange } from '../../scenario/edits/links'
import { emptyScenario } from '../../scenario/new-scenario'
import type { Kernel } from '../../engine/kernel'
import { createRun } from '../run'
import type { ComponentReport, LinkReport, Report, RequestTypeReport } from '../report'
import type { Run } from '../run-api'
import { kernelOf } from './inside'

type Settings = Readonly<Record<string, FieldValue>>

export interface Sketch {
  /** By id: the kind and its settings. */
  readonly components: Readonly<Record<string, readonly [kind: string, settings?: Settings]>>
  /** `from > to`: the role, and what of the policy is not as usual; undefined is left out. The link's id is the key. */
  readonly links?: Readonly<Record<string, readonly [role: Role, policy?: PolicyChange]>>
  /** By id: the level, its settings, and the place it lies in. */
  readonly places?: Readonly<
    Record<string, readonly [level: PlaceLevel, settings?: Settings, inside?: string]>
  >
  /** By component: the place it stands in. */
  readonly stands?: Readonly<Record<string, string>>
  readonly requestTypes?: readonly Partial<RequestType>[]
  readonly dataSets?: readonly Partial<DataSet>[]
  readonly columns?: Scenario['columns']
  readonly timeline?: readonly Fault[]
  readonly seed?: number
}

/** Settings that take chance and distance out of each kind. */
const CALM: Readonly<Record<string, Settings>> = {
  clients: { spacing: 'uniform', accessRoundTripMs: 0, uploadMbps: 100_000, downloadMbps: 100_000 },
}

/** A machine of one core at 3.0 GHz on 1 Gbps: 125,000 bytes a ms. */
export const ONE_CORE: Settings = {
  instanceType: 'custom',
  vCpus: 1,
  clockGhz: 3,
  networkGbps: 1,
  workShape: 'constant',
}

/** A data set of nothing but one item. */
const ONE_ITEM: DataSet = { id: 'items', name: 'items', items: 1, itemBytes: 0, skew: 0, celebrity: 0 }

export function design({
  components,
  links = {},
  places = {},
  stands = {},
  requestTypes,
  dataSets,
  columns = DEFAULT_COLUMNS,
  timeline = [],
  seed = 1,
}: Sketch): Scenario {
  return {
    ...emptyScenario(),
    seed,
    requestTypes: (requestTypes ?? [{}]).map((type) => ({
      id: 'page',
      name: 'page',
      operation: 'read',
      requestBytes: 0,
      replyBytes: 0,
      dataSet: 'items',
      work: 1,
      share: 1,
      inserts: 0,
      idempotent: false,
      readsFirst: false,
      value: 0,
      keyColumns: KEY_COLUMNS,
      ...type,
    })),
    dataSets: (dataSets ?? [{}]).map((set) => ({ ...ONE_ITEM, ...set })),
    columns,
    places: Object.entries(places).map(([id, [level, settings = {}, inside]]) => ({
      id: id as PlaceId,
      level,
      name: id,
      ...(inside === undefined ? {} : { inside: inside as PlaceId }),
      position: { x: 0, y: 0 },
      size: { width: 100, height: 100 },
      settings,
    })),
    components: Object.entries(components).map(([id, [kind, settings = {}]]) => ({
      id: id as ComponentId,
      kind,
      kindVersion: KINDS.get(kind)?.spec.version ?? 1,
      name: id,
      ...(stands[id] === undefined ? {} : { place: stands[id] as PlaceId }),
      position: { x: 0, y: 0 },
      settings: { ...CALM[kind], ...settings },
    })),
    links: Object.entries(links).map(([id, [role, policy = {}]]): Link => {
      const [from, to] = id.split(' > ')
      return {
        id: id as LinkId,
        from: from as ComponentId,
        to: to as ComponentId,
        role,
        policy: stated({ latencyMs: 0, ...policy }),
      }
    }),
    timeline,
  }
}

function stated(policy: PolicyChange): Link['policy'] {
  return Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined))
}

export function crash(
  component: string,
  atMs: number,
  untilMs?: number,
  more: { readonly instance?: number; readonly mode?: 'process' | 'machine' } = {},
): Fault {
  return {
    id: `crash ${component} ${atMs}` as FaultId,
    component: component as ComponentId,
    atMs,
    ...(untilMs === undefined ? {} : { untilMs }),
    ...(more.instance === undefined ? {} : { instance: more.instance }),
    fault: 'crash',
    mode: more.mode ?? 'process',
  }
}

export function outage(place: string, atMs: number, untilMs?: number): Fault {
  return {
    id: `outage ${place} ${atMs}` as FaultId,
    place: place as PlaceId,
    atMs,
    ...(untilMs === undefined ? {} : { untilMs }),
    fault: 'outage',
  }
}

export function slow(component: string, factor: number, atMs: number): Fault {
  return {
    id: `slow ${component}` as FaultId,
    component: component as ComponentId,
    atMs,
    fault: 'slow',
    what: 'cpu',
    factor,
  }
}

export function erring(component: string, share: number, atMs: number): Fault {
  return {
    id: `errors ${component}` as FaultId,
    component: component as ComponentId,
    atMs,
    fault: 'error',
    share,
  }
}

/** A run with what a test asks of it. */
export class Trial {
  readonly run: Run
  readonly kernel: Kernel

  constructor(
    scenario: Scenario,
    options: {
      readonly warmupMs?: number
      readonly live?: boolean
      readonly traces?: { readonly keep: number }
    } = {},
  ) {
    const created = createRun(scenario, options)
    if (!created.ok)
      throw new Error(created.problems.map((found) => `${found.where}: ${found.message}`).join('\n'))
    this.run = created.value
    this.kernel = kernelOf(this.run)
  }

  to(untilMs: number): this {
    this.run.advance(untilMs, Number.POSITIVE_INFINITY)
    return this
  }

  edit(scenario: Scenario): this {
    const adopted = this.run.adopt(scenario)
    if (!adopted.ok) throw new Error(adopted.problems.map((found) => found.message).join('\n'))
    return this
  }

  get report(): Report {
    return this.run.report(0)
  }

  component(id: string): ComponentReport {
    return found(this.report.components, id)
  }

  link(id: string): LinkReport {
    return found(this.report.links, id)
  }

  type(id = 'page'): RequestTypeReport {
    return found(this.report.requestTypes, id)
  }

  gauge(id: string, gauge: string, instance = 0): number {
    return this.kernel.componentById.get(id)?.instances[instance].behavior.gauge?.(gauge) ?? Number.NaN
  }
}

export function trial(
  sketch: Sketch,
  options: { readonly warmupMs?: number; readonly live?: boolean } = {},
): Trial {
  return new Trial(design(sketch), options)
}

function found<T extends { readonly id: string }>(among: readonly T[], id: string): T {
  const one = among.find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`the report has no ${id}`)
  return one
}
