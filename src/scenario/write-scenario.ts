// Writing: a scenario as the plain data of its file, without whatever reading puts back by itself.
// Picture: packing a suitcase with only what the hotel has not.
// Invariant: reading what was written gives the same scenario; whoever put a part together, its fields stand in the
// order of the schema.
import { DEFAULT_COLUMNS, KEY_COLUMNS } from '../kit/key-columns'
import type {
  Component,
  DataSet,
  Fault,
  Link,
  Note,
  NoteArrow,
  Objective,
  Place,
  RequestType,
  Scenario,
} from './document'
import { DEFAULT_DATA_SETS, DEFAULT_REQUEST_TYPES } from './default-traffic'
import { same } from './same'
import { DEPLOY_DEFAULTS, NOTE_DEFAULTS } from './part-defaults'
import type { Json, JsonObject } from './safe-json'
import { COUNTRY, DATA_SET, DAY, DISTANCE, FAULT, OBJECTIVE, REPEATS, REQUEST_TYPE } from './schema'

/** The fields in the order people read them in. */
export function writeScenario(scenario: Scenario): JsonObject {
  const { format, version, engineVersion, title, invitation, seed, durationS, warmupS } = scenario
  const {
    requestTypes,
    dataSets,
    columns,
    places,
    distances,
    components,
    links,
    timeline,
    objectives,
    notes,
  } = scenario
  return dropUndefined({
    format,
    version,
    engineVersion: unless('', engineVersion),
    title: unless('Untitled', title),
    invitation: unless('', invitation),
    seed: unless(1, seed),
    durationS: unless(60, durationS),
    warmupS: unless(10, warmupS),
    requestTypes: same(requestTypes, DEFAULT_REQUEST_TYPES) ? undefined : requestTypes.map(writeRequestType),
    dataSets: same(dataSets, DEFAULT_DATA_SETS) ? undefined : dataSets.map(writeDataSet),
    columns: writeColumns(columns),
    places: places.length === 0 ? undefined : places.map(writePlace),
    distances: distances.length === 0 ? undefined : distances.map((distance) => inOrder(DISTANCE, distance)),
    components: components.map(writeComponent),
    links: links.length === 0 ? undefined : links.map(writeLink),
    timeline: timeline.length === 0 ? undefined : timeline.map(writeFault),
    objectives: objectives.length === 0 ? undefined : objectives.map(writeObjective),
    notes: notes.length === 0 ? undefined : notes.map(writeNote),
  })
}

function writePlace({ id, level, name, inside, position, size, settings }: Place): Json {
  return dropUndefined({
    id,
    level,
    name: unless(id, name),
    inside,
    position: { x: position.x, y: position.y },
    size: { width: size.width, height: size.height },
    settings: unlessEmpty(settings as JsonObject),
  })
}

function writeComponent({ id, kind, kindVersion, name, place, position, settings }: Component): Json {
  return dropUndefined({
    id,
    kind,
    kindVersion: unless(1, kindVersion),
    name: unless(id, name),
    place,
    position: { x: position.x, y: position.y },
    settings: unlessEmpty(settings as JsonObject),
  })
}

function writeLink({ id, from, to, role, policy }: Link): Json {
  return dropUndefined({ id, from, to, role, policy: unlessEmpty(policy) })
}

/** What has its default is left out; the times come last. */
function writeFault(fault: Fault): Json {
  const form = FAULT.options.find(({ entries }) => entries.fault.literal === fault.fault)!
  const { atMs, untilMs, repeats: _repeats, ...what } = inOrder(form, fault)
  const repeats = 'repeats' in fault ? fault.repeats : undefined
  return dropUndefined({
    ...withoutUsual(what, FAULT_DEFAULTS[fault.fault]),
    atMs,
    untilMs,
    repeats: repeats && withoutUsual(inOrder(REPEATS, repeats), { spread: 'exponential' }),
  })
}

function writeObjective(objective: Objective): Json {
  const form = OBJECTIVE.options.find(({ entries }) => entries.measure.literal === objective.measure)!
  return withoutUsual(inOrder(form, objective), OBJECTIVE_DEFAULTS[objective.measure])
}

function writeNote({ id, text, color, position, size, arrows }: Note): Json {
  return dropUndefined({
    id,
    text,
    color: unless<string>(NOTE_DEFAULTS.color, color),
    position: { x: position.x, y: position.y },
    size: same(size, NOTE_DEFAULTS.size) ? undefined : { width: size.width, height: size.height },
    arrows: arrows.length === 0 ? undefined : arrows.map(writeArrow),
  })
}

function writeArrow(arrow: NoteArrow): Json {
  if (arrow.to !== 'point') return { to: arrow.to, id: arrow.id }
  return { to: arrow.to, position: { x: arrow.position.x, y: arrow.position.y } }
}

const OBJECTIVE_DEFAULTS: Partial<Readonly<Record<Objective['measure'], JsonObject>>> = {
  latency: { percentile: 0.99 },
  correctness: { atMost: 0 },
  cost: { per: 'month' },
}

const FAULT_DEFAULTS: Partial<Readonly<Record<Fault['fault'], JsonObject>>> = {
  crash: { mode: 'process' },
  slow: { what: 'cpu' },
  deploy: { ...DEPLOY_DEFAULTS },
  partition: { mode: 'drop' },
  cut: { mode: 'drop' },
}

function writeRequestType(type: RequestType): Json {
  const { id, name, inserts, idempotent, readsFirst, value, keyColumns } = type
  return dropUndefined({
    ...inOrder(REQUEST_TYPE, type),
    name: unless(id, name),
    inserts: unless(0, inserts),
    idempotent: unless(false, idempotent),
    readsFirst: unless(false, readsFirst),
    value: unless(0, value),
    keyColumns: same(keyColumns, KEY_COLUMNS) ? undefined : keyColumns,
  })
}

function writeDataSet(set: DataSet): Json {
  const { id, name, celebrity } = set
  return dropUndefined({
    ...inOrder(DATA_SET, set),
    name: unless(id, name),
    celebrity: unless(0, celebrity),
  })
}

function writeColumns({ country, day }: Scenario['columns']): JsonObject | undefined {
  return unlessEmpty(
    dropUndefined({
      country: same(country, DEFAULT_COLUMNS.country) ? undefined : inOrder(COUNTRY, country),
      day: same(day, DEFAULT_COLUMNS.day) ? undefined : inOrder(DAY, day),
    }),
  )
}

/** The fields in the order of the schema, which is that of a part that was read. */
function inOrder({ entries }: { readonly entries: object }, part: object): JsonObject {
  const fields = part as JsonObject
  return Object.fromEntries(
    Object.keys(entries).flatMap((name) => (Object.hasOwn(fields, name) ? [[name, fields[name]]] : [])),
  )
}

function withoutUsual(fields: JsonObject, usual: JsonObject = {}): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => usual[name] !== value))
}

function unless<Value>(usual: Value, value: Value): Value | undefined {
  return value === usual ? undefined : value
}

function unlessEmpty<Values extends object>(values: Values): Values | undefined {
  return Object.keys(values).length === 0 ? undefined : values
}

function dropUndefined(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
}
