// Facts put back: the settings of one part by which its work, its world or its bill was altered, as the question has them.
// Picture: the weights of the scales exchanged for the right ones. Invariant: what was decided (what is rented, how many,
// how it is used) stays as it is.
import { fillingChoices } from '../kit/config'
import type { Settings } from '../kit/fields'
import { FILLED_BY_INSTANCE_TYPE } from '../kit/hardware'
import { PLACE_SPECS } from '../kit/places'
import type { LinkPolicy } from '../kit/roles'
import type { SettingsSpec } from '../kit/spec'
import type { Component, Link, Place, Scenario } from '../scenario/document'
import { same } from '../scenario/same'
import { configValues, specOf } from '../scenario/settings'
import { factChanges } from './question-fact-changes'
import { FACTS, LINK_FACTS, PLACE_FACTS, PROGRAM_FACTS } from './question-facts'

export function withPartFacts(asked: Scenario, component: Component): Component {
  const spec = specOf(component.kind)
  if (spec === undefined || isFair(asked, { components: [component] })) return component
  const likes = asked.components.filter(({ kind }) => kind === component.kind)
  const twin = likes.find(({ id }) => id === component.id)
  const models = twin === undefined ? likes : [twin]
  return withSettings(
    component,
    spec,
    models.length > 0 ? FACTS : FACTS.filter((fact) => !PROGRAM_FACTS.includes(fact)),
    models.map(({ settings }) => settings),
  )
}

export function withPlaceFacts(asked: Scenario, place: Place): Place {
  if (isFair(asked, { places: [place] })) return place
  const twin = asked.places.find(({ id, level }) => id === place.id && level === place.level)
  const facts = [...PLACE_FACTS, ...FACTS]
  return withSettings(place, PLACE_SPECS[place.level], facts, twin === undefined ? [] : [twin.settings])
}

export function withLinkFacts(asked: Scenario, link: Link): Link {
  if (isFair(asked, { links: [link] })) return link
  const twin = asked.links.find(({ id, role }) => id === link.id && role === link.role)
  const before: Partial<LinkPolicy> = twin?.policy ?? {}
  const keys = [...LINK_FACTS, ...(link.policy.onFailure === 'continue' ? (['onFailure'] as const) : [])]
  const policy = exchanged(link.policy, before, keys)
  return same(policy, link.policy) ? link : { ...link, policy }
}

/** What stands alone there has altered nothing. */
function isFair(asked: Scenario, alone: Partial<Pick<Scenario, 'components' | 'places' | 'links'>>): boolean {
  const changes = factChanges(asked, { ...asked, components: [], places: [], links: [], ...alone })
  return changes.every(({ code }) => code === 'outside-zones')
}

function withSettings<Part extends { readonly settings: Settings }>(
  part: Part,
  spec: SettingsSpec,
  facts: readonly string[],
  models: readonly Settings[],
): Part {
  const values = configValues(spec, part.settings)
  const allowed = (models.length === 0 ? [{}] : models).map((model) => ({
    model,
    values: configValues(spec, model),
  }))
  const isAllowed = (key: string) => allowed.some((one) => same(one.values[key], values[key]))
  const isOwnMachine =
    values.instanceType === 'custom' &&
    !allowed.some((one) => MACHINE.every((key) => same(one.values[key], values[key])))
  const wrong = facts.filter((key) => spec.fields[key] !== undefined && !isAllowed(key))
  const choices = fillingChoices(spec).filter(({ filled }) => filled.some((key) => wrong.includes(key)))
  const keys = [
    ...wrong,
    ...choices.flatMap(({ name, filled }) => [name, ...filled]),
    ...(isOwnMachine ? MACHINE : []),
  ]
  if (keys.length === 0) return part
  return { ...part, settings: exchanged(part.settings, allowed[0]?.model ?? {}, keys) }
}

const MACHINE: readonly string[] = ['instanceType', ...FILLED_BY_INSTANCE_TYPE]

/** Of two sets of what is not usual: these keys as in the second. */
function exchanged<Values extends object>(present: Values, asked: Values, keys: readonly string[]): Values {
  const others = Object.entries(present).filter(([key]) => !keys.includes(key))
  const originals = Object.entries(asked).filter(([key]) => keys.includes(key))
  return Object.fromEntries([...others, ...originals]) as Values
}
