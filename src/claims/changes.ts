// Changes: designs with one thing changed, as a visitor would change them. Picture: turning one screw.
// Invariant: the same design with the same change is the same object, so that it is played once; what an edit refuses is
// thrown, since it is a mistake in the claim.
import type { Result } from '../core/result'
import type { Settings } from '../kit/fields'
import type { LinkPolicy } from '../kit/roles'
import type { Component, Fault, Link, Scenario } from '../scenario/document'
import { setLinkPolicy } from '../scenario/edits/links'
import { putInPlace, setPlaceSettings } from '../scenario/edits/places'
import { removeParts } from '../scenario/edits/remove-parts'
import { scaleTraffic } from '../scenario/edits/scale-traffic'
import { setSettings } from '../scenario/edits/set-settings'
import { specOf } from '../scenario/settings'

export type Change = (scenario: Scenario) => Scenario

/** The design with all these changes, one after the other; `name` tells them from others of the same design. */
export function changed(scenario: Scenario, name: string, ...changes: readonly Change[]): Scenario {
  const known = KNOWN.get(scenario) ?? new Map<string, Scenario>()
  KNOWN.set(scenario, known)
  const before = known.get(name)
  if (before !== undefined) return before
  const after = changes.reduce((design, change) => change(design), scenario)
  known.set(name, after)
  return after
}

const KNOWN = new WeakMap<Scenario, Map<string, Scenario>>()

/** Of a component, or of a place. */
export function settings(id: string, values: Settings): Change {
  return (scenario) => {
    const isPlace = scenario.places.some((place) => place.id === id)
    return done((isPlace ? setPlaceSettings : setSettings)(scenario, { id, settings: values }))
  }
}

export function policy(id: string, values: Partial<LinkPolicy>): Change {
  return (scenario) => done(setLinkPolicy(scenario, { id, policy: values }))
}

/** Parts and links of these ids are gone, and the links of parts. */
export function without(...ids: readonly string[]): Change {
  return (scenario) => done(removeParts(scenario, { components: ids, links: ids }))
}

/** It stands in this place now, as on a machine with others; without one, on the open sheet. */
export function onPlace(id: string, place?: string): Change {
  return (scenario) => done(putInPlace(scenario, { components: [id], place }))
}

/** These stand there as well. */
export function added(components: readonly Component[], links: readonly Link[]): Change {
  return (scenario) => ({
    ...scenario,
    components: [...scenario.components, ...components],
    links: [...scenario.links, ...links],
  })
}

/** All traffic, or that of these clients, times so much. */
export function traffic(factor: number, ...clients: readonly string[]): Change {
  return (scenario) =>
    scenario.components
      .filter(({ id, kind }) =>
        clients.length === 0 ? specOf(kind)?.category === 'traffic' : clients.includes(id),
      )
      .reduce((design, { id }) => done(scaleTraffic(design, { component: id, factor })), scenario)
}

/** These faults in place of the prepared ones. */
export function faults(timeline: readonly Fault[]): Change {
  return (scenario) => ({ ...scenario, timeline })
}

export function lasting(durationS: number, warmupS?: number): Change {
  return (scenario) => ({ ...scenario, durationS, warmupS: warmupS ?? scenario.warmupS })
}

function done(result: Result<Scenario>): Scenario {
  if (result.ok) return result.value
  throw new Error(result.problems.map(({ where, message, fix }) => `${where}: ${message} ${fix}`).join('; '))
}
