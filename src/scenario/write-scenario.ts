// Writing: a scenario as the plain data of its file, without whatever reading puts back by itself.
// Picture: packing a suitcase with only what the hotel has not.
// Invariant: reading what was written gives the same scenario.
import { unreachable } from '../core/assert'
import { DEFAULT_COLUMNS, KEY_COLUMNS } from '../kit/key-columns'
import type { Component, DataSet, Fault, Link, Place, RequestType, Scenario } from './document'
import { DEFAULT_DATA_SETS, DEFAULT_REQUEST_TYPES } from './default-traffic'
import { same } from './same'
import type { Json, JsonObject } from './safe-json'

/** The fields in the order people read them in. */
export function writeScenario(scenario: Scenario): JsonObject {
  const { format, version, engineVersion, title, invitation, seed, durationS, warmupS } = scenario
  const { requestTypes, dataSets, columns, places, distances, components, links, timeline } = scenario
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
    distances: distances.length === 0 ? undefined : distances.map((distance) => ({ ...distance })),
    components: components.map(writeComponent),
    links: links.length === 0 ? undefined : links.map(writeLink),
    timeline: timeline.length === 0 ? undefined : timeline.map(writeFault),
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

function writeFault(fault: Fault): Json {
  const { id, atMs, untilMs } = fault
  if (fault.fault === 'outage') {
    return dropUndefined({ id, place: fault.place, fault: fault.fault, atMs, untilMs })
  }
  if ('link' in fault) {
    const { link } = fault
    return fault.fault === 'cut'
      ? dropUndefined({ id, link, fault: 'cut', mode: unless('drop', fault.mode), atMs, untilMs })
      : dropUndefined({ id, link, fault: 'delay', addedMs: fault.addedMs, atMs, untilMs })
  }
  const { component, instance } = fault
  const base = { id, component, instance, fault: fault.fault }
  switch (fault.fault) {
    case 'crash':
      return dropUndefined({ ...base, mode: unless('process', fault.mode), atMs, untilMs })
    case 'slow':
      return dropUndefined({ ...base, what: unless('cpu', fault.what), factor: fault.factor, atMs, untilMs })
    case 'error':
      return dropUndefined({ ...base, share: fault.share, atMs, untilMs })
    case 'deploy': {
      const [batch, drains] = [unless(1, fault.batch), unless(true, fault.drains)]
      return dropUndefined({ ...base, batch, drains, atMs, untilMs })
    }
    case 'flush':
    case 'promote':
      return dropUndefined({ ...base, atMs, untilMs })
    default:
      return unreachable(fault)
  }
}

function writeRequestType({ inserts, idempotent, keyColumns, ...type }: RequestType): Json {
  return dropUndefined({
    ...type,
    name: unless(type.id, type.name),
    inserts: unless(0, inserts),
    idempotent: unless(false, idempotent),
    keyColumns: same(keyColumns, KEY_COLUMNS) ? undefined : keyColumns,
  })
}

function writeDataSet({ celebrity, ...set }: DataSet): Json {
  return dropUndefined({ ...set, name: unless(set.id, set.name), celebrity: unless(0, celebrity) })
}

function writeColumns({ country, day }: Scenario['columns']): JsonObject | undefined {
  return unlessEmpty(
    dropUndefined({
      country: same(country, DEFAULT_COLUMNS.country) ? undefined : { ...country },
      day: same(day, DEFAULT_COLUMNS.day) ? undefined : { ...day },
    }),
  )
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
