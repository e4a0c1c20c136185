// Writing: a scenario as the plain data of its file, without whatever reading puts back by itself.
// Picture: packing a suitcase with only what the hotel has not.
// Invariant: reading what was written gives the same scenario.
import type { Component, Fault, Link, Scenario } from './document'
import { DEFAULT_DATA_SETS, DEFAULT_REQUEST_TYPES } from './default-traffic'
import { same } from './same'
import type { Json, JsonObject } from './safe-json'

/** The fields in the order people read them in. */
export function writeScenario(scenario: Scenario): JsonObject {
  const { format, version, engineVersion, title, invitation, seed, durationS, warmupS } = scenario
  const { requestTypes, dataSets, components, links, timeline } = scenario
  return dropUndefined({
    format,
    version,
    engineVersion: unless('', engineVersion),
    title: unless('Untitled', title),
    invitation: unless('', invitation),
    seed: unless(1, seed),
    durationS: unless(60, durationS),
    warmupS: unless(10, warmupS),
    requestTypes: same(requestTypes, DEFAULT_REQUEST_TYPES) ? undefined : requestTypes.map(writeNamed),
    dataSets: same(dataSets, DEFAULT_DATA_SETS) ? undefined : dataSets.map(writeNamed),
    components: components.map(writeComponent),
    links: links.length === 0 ? undefined : links.map(writeLink),
    timeline: timeline.length === 0 ? undefined : timeline.map(writeFault),
  })
}

function writeComponent({ id, kind, kindVersion, name, position, settings }: Component): Json {
  return dropUndefined({
    id,
    kind,
    kindVersion: unless(1, kindVersion),
    name: unless(id, name),
    position: { x: position.x, y: position.y },
    settings: unlessEmpty(settings as JsonObject),
  })
}

function writeLink({ id, from, to, role, policy }: Link): Json {
  return dropUndefined({ id, from, to, role, policy: unlessEmpty(policy) })
}

function writeFault(fault: Fault): Json {
  const { id, component, instance, atMs, untilMs } = fault
  const base = { id, component, instance, fault: fault.fault }
  return dropUndefined(
    fault.fault === 'crash'
      ? { ...base, mode: unless('process', fault.mode), atMs, untilMs }
      : { ...base, factor: fault.factor, atMs, untilMs },
  )
}

/** Request types and data sets: everything but a name that is the id. */
function writeNamed(part: { readonly id: string; readonly name: string }): Json {
  return dropUndefined({ ...part, name: unless(part.id, part.name) })
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
