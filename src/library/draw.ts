// Drawing: the parts of a scenario in one line each, so that an entry reads like a list of parts.
// Picture: a box of stamps.
// Invariant: what is not said is the default, as in a file; positions are on the canvas grid of 24.
import type { FieldValue } from '../kit/fields'
import type { LinkPolicy, Role } from '../kit/roles'
import type {
  Component,
  ComponentId,
  DataSet,
  Fault,
  Link,
  LinkId,
  Objective,
  Place,
  PlaceId,
  RequestType,
  Scenario,
} from '../scenario/document'
import { emptyScenario } from '../scenario/new-scenario'
import { specOf } from '../scenario/settings'

const GRID = 24

type Settings = Readonly<Record<string, FieldValue>>

/** `column` and `row` in steps of 24 pixels; a card is about 8 wide and 7 high. */
export function part(
  kind: string,
  id: string,
  at: readonly [column: number, row: number],
  settings: Settings = {},
  more: { readonly name?: string; readonly place?: string } = {},
): Component {
  const position = { x: at[0] * GRID, y: at[1] * GRID }
  const place = more.place === undefined ? {} : { place: more.place as PlaceId }
  return {
    id: id as ComponentId,
    kind,
    kindVersion: specOf(kind)?.version ?? 1,
    name: more.name ?? id,
    ...place,
    position,
    settings,
  }
}

/** Named by its ends and its role where that is not a call. */
export function wire(from: string, role: Role, to: string, policy: Partial<LinkPolicy> = {}): Link {
  const id = `${from}-${to}${role === 'call' || role === 'route' ? '' : `-${role}`}`
  return { id: id as LinkId, from: from as ComponentId, to: to as ComponentId, role, policy }
}

export function place(
  level: Place['level'],
  id: string,
  box: readonly [column: number, row: number, columns: number, rows: number],
  settings: Settings = {},
  more: { readonly name?: string; readonly inside?: string } = {},
): Place {
  const inside = more.inside === undefined ? {} : { inside: more.inside as PlaceId }
  return {
    id: id as PlaceId,
    level,
    name: more.name ?? id,
    ...inside,
    position: { x: box[0] * GRID, y: box[1] * GRID },
    size: { width: box[2] * GRID, height: box[3] * GRID },
    settings,
  }
}

/** Over what a request type has when nobody says anything. */
export function requestType(id: string, more: Partial<RequestType> = {}): RequestType {
  const [usual] = emptyScenario().requestTypes
  return { ...usual, name: id, ...more, id }
}

export function dataSet(id: string, more: Partial<DataSet> = {}): DataSet {
  const [usual] = emptyScenario().dataSets
  return { ...usual, name: id, ...more, id }
}

/** Ids of faults and objectives are given by their place in the list. */
export function timeline(...faults: readonly UnnamedFault[]): readonly Fault[] {
  return faults.map((fault, index) => ({ ...fault, id: `fault-${index + 1}` }) as Fault)
}

/** One of those, for a lesson: it has no place in a list. */
export function fault(id: string, unnamed: UnnamedFault): Fault {
  return { ...unnamed, id } as Fault
}

export function objectives(...list: readonly UnnamedObjective[]): readonly Objective[] {
  return list.map((objective, index) => ({ ...objective, id: `objective-${index + 1}` }) as Objective)
}

/** A whole scenario from what is not the default. */
export function scenario(title: string, parts: Partial<Scenario>): Scenario {
  return { ...emptyScenario(), title, ...parts }
}

type Unnamed<Named> = Named extends { readonly id: unknown }
  ? { readonly [Key in keyof Omit<Named, 'id'>]: Plain<Omit<Named, 'id'>[Key]> }
  : never
/** Ids as plain text: whoever draws knows which part is meant. */
type Plain<Value> = Value extends ComponentId | LinkId | PlaceId ? string : Value
type UnnamedFault = Unnamed<Fault>
type UnnamedObjective = Unnamed<Objective>
