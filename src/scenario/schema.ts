// Schema: the shape of a scenario file, part by part. Whether values fit a kind's fields is asked of the kit, and
// whether parts fit each other stands in read-scenario.ts.
// Picture: the printed form, with boxes for everything and none for anything else.
// Invariant: what passes holds every field named here and no other. A message carries what its problem needs to know.
import * as v from 'valibot'
import type { Settings } from '../kit/fields'
import { DEFAULT_COLUMNS, KEY_COLUMNS } from '../kit/key-columns'
import { PLACE_LEVELS } from '../kit/places'
import { REGION_CODES } from '../kit/regions'
import { ROLES } from '../kit/roles'
import type { Column, ComponentId, DataFlaw, FaultId, LinkId, NoteId, ObjectiveId, PlaceId } from './document'
import { LIMITS } from './limits'
import { DEPLOY_DEFAULTS, NOTE_COLORS, NOTE_DEFAULTS } from './part-defaults'
import { EDGE } from './position'
import { isJsonObject, isReservedName, type JsonObject } from './safe-json'

/** Messages of these issues are lists, joined by this. */
export const LIST_SEPARATOR = ', '

export const ID = v.pipe(
  v.string(),
  v.check((text) => ID_PATTERN.test(text) && !isReservedName(text), 'bad-id'),
)
const ID_PATTERN = new RegExp(`^[A-Za-z0-9][A-Za-z0-9._-]{0,${LIMITS.idLength - 1}}$`)
const plainText = v.regex(/^[^\p{Cc}]*$/u, 'a text without control characters')
export const NAME = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameLength), plainText)
const plainObject = v.custom<JsonObject>(isJsonObject, 'an object')
const timeMs = number(0, 1e10)

export const POSITION = record({ x: coordinate(), y: coordinate() })

export const SIZE = record({ width: number(1, 1e6), height: number(1, 1e6) })

const SETTINGS = v.pipe(
  plainObject,
  v.transform((settings) => settings as Settings),
)

export const PLACE = record({
  id: brandedId<PlaceId>(),
  level: oneOf(PLACE_LEVELS),
  name: v.exactOptional(NAME),
  inside: v.exactOptional(brandedId<PlaceId>()),
  position: POSITION,
  size: SIZE,
  settings: v.exactOptional(SETTINGS, {}),
})

export const DISTANCE = record({
  from: oneOf(REGION_CODES),
  to: oneOf(REGION_CODES),
  roundTripMs: number(0, 10_000),
})

export const COMPONENT = record({
  id: brandedId<ComponentId>(),
  kind: ID,
  kindVersion: v.exactOptional(whole(1, 1000), 1),
  name: v.exactOptional(NAME),
  place: v.exactOptional(brandedId<PlaceId>()),
  position: v.exactOptional(POSITION),
  settings: v.exactOptional(SETTINGS, {}),
})

export const LINK = record({
  id: brandedId<LinkId>(),
  from: brandedId<ComponentId>(),
  to: brandedId<ComponentId>(),
  role: oneOf(ROLES),
  policy: v.exactOptional(plainObject, {}),
})

export const REQUEST_TYPE = record({
  id: ID,
  name: v.exactOptional(NAME),
  operation: oneOf(['read', 'write']),
  requestBytes: whole(0, 1e12),
  replyBytes: whole(0, 1e12),
  dataSet: ID,
  work: v.exactOptional(number(0, 1000), 1),
  share: v.exactOptional(number(0, 1e6), 1),
  inserts: v.exactOptional(number(0, 1), 0),
  idempotent: v.exactOptional(v.boolean(), false),
  readsFirst: v.exactOptional(v.boolean(), false),
  value: v.exactOptional(number(0, 1e9), 0),
  keyColumns: v.exactOptional(keyColumns(), [...KEY_COLUMNS]),
})

/** More items than this, and the table of their popularity would not fit a browser: let an item stand for several. */
const itemsMax = 1_000_000

export const DATA_SET = record({
  id: ID,
  name: v.exactOptional(NAME),
  items: whole(1, itemsMax),
  itemBytes: whole(0, 1e12),
  skew: v.exactOptional(number(0, 10), 0.9),
  celebrity: v.exactOptional(number(0, 1), 0),
})

export const COUNTRY = column(DEFAULT_COLUMNS.country)
export const DAY = column(DEFAULT_COLUMNS.day)

const meanTimeMs = number(1, 1e10)
export const REPEATS = record({
  mtbfMs: meanTimeMs,
  mttrMs: meanTimeMs,
  spread: v.exactOptional(oneOf(['exponential', 'constant']), 'exponential'),
})

const faultTime = { id: brandedId<FaultId>(), atMs: timeMs, untilMs: v.exactOptional(timeMs) }
const lasting = { ...faultTime, repeats: v.exactOptional(REPEATS) }
const struck = { component: brandedId<ComponentId>(), instance: v.exactOptional(whole(0, 999)) }
const linkFault = { ...lasting, link: brandedId<LinkId>() }
const cutMode = v.exactOptional(oneOf(['drop', 'stall']), 'drop')
const FAULTS = [
  record({
    ...lasting,
    ...struck,
    fault: v.literal('crash'),
    mode: v.exactOptional(oneOf(['process', 'machine']), 'process'),
  }),
  record({ ...lasting, ...struck, fault: v.literal('destroy') }),
  record({
    ...lasting,
    ...struck,
    fault: v.literal('slow'),
    what: v.exactOptional(oneOf(['cpu', 'disk', 'network']), 'cpu'),
    factor: number(1, 1000),
  }),
  record({ ...lasting, ...struck, fault: v.literal('error'), share: number(0, 1) }),
  record({ ...lasting, ...struck, fault: v.literal('leak'), leakKib: number(0, 1_048_576) }),
  record({ ...lasting, ...struck, fault: v.literal('traffic'), factor: number(0, 1000) }),
  record({ ...lasting, ...struck, fault: v.literal('celebrity'), share: number(0, 1) }),
  record({ ...faultTime, ...struck, fault: v.literal('flush') }),
  record({
    ...faultTime,
    ...struck,
    fault: v.literal('deploy'),
    batch: v.exactOptional(whole(1, 1000), DEPLOY_DEFAULTS.batch),
    drains: v.exactOptional(v.boolean(), DEPLOY_DEFAULTS.drains),
    share: v.exactOptional(number(0, 1), DEPLOY_DEFAULTS.share),
    factor: v.exactOptional(number(1, 1000), DEPLOY_DEFAULTS.factor),
    canary: v.exactOptional(whole(0, 1000), DEPLOY_DEFAULTS.canary),
    canaryMs: v.exactOptional(timeMs, DEPLOY_DEFAULTS.canaryMs),
    alertShare: v.exactOptional(number(0, 1), DEPLOY_DEFAULTS.alertShare),
    settings: v.exactOptional(SETTINGS),
  }),
  record({ ...faultTime, ...struck, fault: v.literal('promote') }),
  record({
    ...faultTime,
    ...struck,
    fault: v.literal('replay'),
    subscriber: v.exactOptional(brandedId<ComponentId>()),
    backMs: timeMs,
  }),
  record({ ...faultTime, ...struck, fault: v.literal('redrive') }),
  record({ ...faultTime, ...struck, fault: v.literal('split') }),
  record({ ...lasting, place: brandedId<PlaceId>(), fault: v.literal('outage') }),
  record({
    ...lasting,
    place: brandedId<PlaceId>(),
    fault: v.literal('partition'),
    other: v.exactOptional(brandedId<PlaceId>()),
    mode: cutMode,
  }),
  record({ ...linkFault, fault: v.literal('cut'), mode: cutMode }),
  record({ ...linkFault, fault: v.literal('delay'), addedMs: number(0, 60_000) }),
  record({ ...linkFault, fault: v.literal('loss'), share: number(0, 1) }),
] as const
export const FAULT = v.variant(
  'fault',
  FAULTS,
  FAULTS.map(({ entries }) => entries.fault.literal).join(LIST_SEPARATOR),
)

export const DATA_FLAWS = [
  'stale-reads',
  'own-writes-not-read',
  'lost-writes',
  'lost-data',
  'lost-updates',
  'duplicate-writes',
  'out-of-order',
] as const satisfies readonly DataFlaw[]

const objectiveId = { id: brandedId<ObjectiveId>() }
const ofRequests = { ...objectiveId, requestType: v.exactOptional(ID) }
const OBJECTIVES = [
  record({ ...ofRequests, measure: v.literal('availability'), atLeast: number(0, 1) }),
  record({
    ...ofRequests,
    measure: v.literal('latency'),
    percentile: v.exactOptional(number(0, 1), 0.99),
    atMostMs: number(0, 1e9),
  }),
  record({ ...ofRequests, measure: v.literal('throughput'), atLeastRps: number(0, 1e9) }),
  record({
    ...objectiveId,
    measure: v.literal('correctness'),
    flaw: oneOf(DATA_FLAWS),
    component: v.exactOptional(brandedId<ComponentId>()),
    atMost: v.exactOptional(whole(0, 1e12), 0),
  }),
  record({
    ...objectiveId,
    measure: v.literal('cost'),
    per: v.exactOptional(oneOf(['month', 'million-requests']), 'month'),
    atMostUsd: number(0, 1e12),
  }),
] as const
export const OBJECTIVE = v.variant(
  'measure',
  OBJECTIVES,
  OBJECTIVES.map(({ entries }) => entries.measure.literal).join(LIST_SEPARATOR),
)

export const NOTE_TEXT = v.pipe(
  v.string(),
  v.maxLength(LIMITS.noteLength),
  v.regex(/^(?:[^\p{Cc}]|\n)*$/u, 'a text without control characters but line breaks'),
)

const NOTE_ARROWS = [
  record({ to: v.literal('component'), id: brandedId<ComponentId>() }),
  record({ to: v.literal('place'), id: brandedId<PlaceId>() }),
  record({ to: v.literal('link'), id: brandedId<LinkId>() }),
  record({ to: v.literal('point'), position: POSITION }),
] as const
export const NOTE_ARROW = v.variant(
  'to',
  NOTE_ARROWS,
  NOTE_ARROWS.map(({ entries }) => entries.to.literal).join(LIST_SEPARATOR),
)

export const NOTE = record({
  id: brandedId<NoteId>(),
  text: NOTE_TEXT,
  color: v.exactOptional(oneOf(NOTE_COLORS), NOTE_DEFAULTS.color),
  position: POSITION,
  size: v.exactOptional(SIZE, NOTE_DEFAULTS.size),
  arrows: v.exactOptional(list(NOTE_ARROW, LIMITS.noteArrows), []),
})

export const SEED = whole(0, LIMITS.seed)

/** What concerns the whole sheet. */
const SHEET = {
  title: v.exactOptional(NAME, 'Untitled'),
  seed: v.exactOptional(SEED, 1),
  durationS: v.exactOptional(number(0.001, 1e7), 60),
  warmupS: v.exactOptional(number(0, 1e7), 10),
  invitation: v.exactOptional(v.pipe(v.string(), v.maxLength(LIMITS.sentenceLength), plainText), ''),
}

export const FILE = record({
  format: v.literal('tierscape'),
  version: v.literal(1),
  engineVersion: v.exactOptional(v.pipe(v.string(), v.maxLength(LIMITS.idLength), plainText), ''),
  ...SHEET,
  requestTypes: v.exactOptional(v.pipe(list(REQUEST_TYPE, LIMITS.requestTypes), atLeastOne('request type'))),
  dataSets: v.exactOptional(v.pipe(list(DATA_SET, LIMITS.dataSets), atLeastOne('data set'))),
  columns: v.exactOptional(
    record({
      country: v.exactOptional(COUNTRY, DEFAULT_COLUMNS.country),
      day: v.exactOptional(DAY, DEFAULT_COLUMNS.day),
    }),
    DEFAULT_COLUMNS,
  ),
  places: v.exactOptional(list(PLACE, LIMITS.places), []),
  distances: v.exactOptional(list(DISTANCE, LIMITS.distances), []),
  components: list(COMPONENT, LIMITS.components),
  links: v.exactOptional(list(LINK, LIMITS.links), []),
  timeline: v.exactOptional(list(FAULT, LIMITS.faults), []),
  objectives: v.exactOptional(list(OBJECTIVE, LIMITS.objectives), []),
  notes: v.exactOptional(list(NOTE, LIMITS.notes), []),
})

export type FileComponent = v.InferOutput<typeof COMPONENT>
export type FilePlace = v.InferOutput<typeof PLACE>
export type FileLink = v.InferOutput<typeof LINK>
export type ScenarioFile = v.InferOutput<typeof FILE>

/** An object with these fields and no other. */
export function record<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, Object.keys(entries).join(LIST_SEPARATOR))
}

export function number(min: number, max: number) {
  return v.pipe(v.number(), v.minValue(min), v.maxValue(max))
}

export function whole(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}

export function oneOf<const Choices extends readonly string[]>(choices: Choices) {
  return v.picklist(choices, choices.join(LIST_SEPARATOR))
}

/** The length first: what is too long is not read entry by entry. */
export function list<Entry extends v.GenericSchema>(entry: Entry, max: number) {
  return v.pipe(v.custom<unknown[]>(Array.isArray, 'a list'), v.maxLength(max), v.array(entry))
}

function atLeastOne<Entry>(sort: string) {
  return v.minLength<Entry[], 1, string>(1, `a list with at least one ${sort}`)
}

/** Which there are, in their own order, whatever order they are named in. */
function keyColumns() {
  return v.pipe(
    list(oneOf(KEY_COLUMNS), KEY_COLUMNS.length),
    atLeastOne('key column'),
    v.transform((named) => KEY_COLUMNS.filter((one) => named.includes(one))),
  )
}

function column(usual: Column) {
  return record({
    values: v.exactOptional(whole(1, 10_000), usual.values),
    skew: v.exactOptional(number(0, 10), usual.skew),
  })
}

function brandedId<Id extends string>() {
  return v.pipe(
    ID,
    v.transform((text) => text as Id),
  )
}

// Adding 0 turns -0, which JSON cannot write, into 0.
function coordinate() {
  return v.pipe(
    number(-EDGE, EDGE),
    v.transform((pixels) => pixels + 0),
  )
}
