// Deeds: what a step of a lesson does to the design, as one edit. Picture: the guide's hand on the visitor's own levers.
// Invariant: only what a visitor could do by hand; what is there already is not done twice, and the first refusal is
// that of all.
import { unreachable } from '../core/assert'
import { type Result, succeed } from '../core/result'
import type { Component, Fault, FaultId, Link, Scenario } from '../scenario/document'
import { addComponent } from '../scenario/edits/components'
import { addFault, mendFault } from '../scenario/edits/faults'
import { addLink, setLinkPolicy } from '../scenario/edits/links'
import { setPlaceSettings } from '../scenario/edits/places'
import { removeParts } from '../scenario/edits/remove-parts'
import { scaleTraffic } from '../scenario/edits/scale-traffic'
import { setSettings } from '../scenario/edits/set-settings'
import { idsOf, nextId } from '../scenario/ids'
import { specOf } from '../scenario/settings'
import type { Entry } from './entry'
import { isActing, partOf } from './faults-at-work'
import type { Deed } from './lesson'

export interface DeedTime {
  /** Of the run. */
  readonly timeMs: number
  /** Ids that are not to be given again, besides those of the design. */
  readonly used?: Iterable<string>
}

type Edit = (scenario: Scenario) => Result<Scenario>

/** All of them, one after the other. */
export function doDeeds(scenario: Scenario, deeds: readonly Deed[], time: DeedTime): Result<Scenario> {
  return inTurn(
    scenario,
    deeds.map((deed) => (present) => doDeed(present, deed, time)),
  )
}

/** The design as the steps before this one leave it behind; `step` counts from 0. */
export function designAtStep({ scenario, lesson }: Entry, step: number): Result<Scenario> {
  const deeds = (lesson?.steps ?? []).slice(0, step).flatMap(({ act }) => act?.deeds ?? [])
  return doDeeds(unprepared(scenario), deeds, { timeMs: 0 })
}

/** Nobody reads by the clock: a lesson breaks things when it is at that point, and asks about it then. */
function unprepared(scenario: Scenario): Scenario {
  return scenario.timeline.length === 0 ? scenario : { ...scenario, timeline: [], invitation: '' }
}

function doDeed(scenario: Scenario, deed: Deed, time: DeedTime): Result<Scenario> {
  switch (deed.deed) {
    case 'set': {
      const isPlace = scenario.places.some(({ id }) => id === deed.id)
      return (isPlace ? setPlaceSettings : setSettings)(scenario, deed)
    }
    case 'policy':
      return setLinkPolicy(scenario, deed)
    case 'fault':
      return begin(scenario, deed.fault, time)
    case 'mend':
      return inTurn(
        scenario,
        actingOn(scenario, deed.id, time.timeMs).map(
          ({ id }) =>
            (present) =>
              mendFault(present, { id, atMs: time.timeMs }),
        ),
      )
    case 'traffic':
      return inTurn(
        scenario,
        trafficOf(scenario, deed.id).map(
          ({ id }) =>
            (present) =>
              scaleTraffic(present, { component: id, factor: deed.factor }),
        ),
      )
    case 'add':
      return add(scenario, deed.components, deed.links)
    case 'remove':
      return succeed(removed(scenario, deed.ids))
    default:
      return unreachable(deed)
  }
}

/** Its times count from now; a fault that lasts takes the place of one of its sort that acts on the same part. */
function begin(scenario: Scenario, fault: Fault, { timeMs, used = [] }: DeedTime): Result<Scenario> {
  const taken = new Set([...idsOf(scenario), ...used])
  const id = (taken.has(fault.id) ? nextId(fault.id, taken) : fault.id) as FaultId
  const end = fault.untilMs === undefined ? {} : { untilMs: fault.untilMs + timeMs }
  const before = LASTING.has(fault.fault)
    ? actingOn(scenario, partOf(fault), timeMs).filter((other) => isSame(other, fault))
    : []
  return inTurn(scenario, [
    ...before.map((other) => (present: Scenario) => mendFault(present, { id: other.id, atMs: timeMs })),
    (present) => addFault(present, { fault: { ...fault, id, atMs: fault.atMs + timeMs, ...end } }),
  ])
}

/** Of which there is one at a time; of passing faults and orders each is one more. */
const LASTING: ReadonlySet<Fault['fault']> = new Set<Fault['fault']>([
  'crash',
  'destroy',
  'slow',
  'error',
  'leak',
  'traffic',
  'celebrity',
  'outage',
  'partition',
  'cut',
  'delay',
  'loss',
])

function isSame(fault: Fault, other: Fault): boolean {
  if (fault.fault !== other.fault) return false
  if (fault.fault === 'slow' && other.fault === 'slow') return fault.what === other.what
  if (fault.fault === 'partition' && other.fault === 'partition') return fault.other === other.other
  return instanceOf(fault) === instanceOf(other)
}

function instanceOf(fault: Fault): number | undefined {
  return 'component' in fault ? fault.instance : undefined
}

function actingOn({ timeline }: Scenario, id: string, timeMs: number): readonly Fault[] {
  return timeline.filter((fault) => partOf(fault) === id && isActing(fault, timeMs))
}

function trafficOf({ components }: Scenario, wanted: string | undefined): readonly Component[] {
  return components.filter(({ id, kind }) =>
    wanted === undefined ? specOf(kind)?.category === 'traffic' : id === wanted,
  )
}

function add(scenario: Scenario, components: readonly Component[], links: readonly Link[]): Result<Scenario> {
  const known = idsOf(scenario)
  return inTurn(scenario, [
    ...components
      .filter(({ id }) => !known.has(id))
      .flatMap((component): readonly Edit[] => [
        (present) => addComponent(present, component),
        (present) => setSettings(present, component),
      ]),
    ...links
      .filter(({ id }) => !known.has(id))
      .flatMap((link): readonly Edit[] => [
        (present) => addLink(present, link),
        (present) => setLinkPolicy(present, link),
      ]),
  ])
}

function removed(scenario: Scenario, ids: readonly string[]): Scenario {
  const result = removeParts(scenario, { components: ids, links: ids, places: ids })
  return result.ok ? result.value : scenario
}

function inTurn(scenario: Scenario, edits: readonly Edit[]): Result<Scenario> {
  return edits.reduce<Result<Scenario>>(
    (result, edit) => (result.ok ? edit(result.value) : result),
    succeed(scenario),
  )
}
