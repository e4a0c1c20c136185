// Setting a component's values.
// Picture: turning the knobs of one machine; the rating plate follows.
// Invariant: only what differs from the defaults is kept, and what a choice sets is not kept beside it.
import { problem, type Problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import { fillingChoices } from '../../kit/config'
import type { FieldValue, Settings } from '../../kit/fields'
import { FILLED_BY_INSTANCE_TYPE } from '../../kit/hardware'
import type { SettingsSpec } from '../../kit/spec'
import type { Component, Scenario } from '../document'
import { mixProblems } from '../part-problems'
import { configValues, settingsProblems, specOf, trimSettings } from '../settings'
import { roleProblem } from '../wiring'
import { findPart, replacePart, withFields } from './parts'

/** Undefined puts a field back to its default. */
export type SettingsChange = Readonly<Record<string, FieldValue | undefined>>

export function setSettings(
  scenario: Scenario,
  { id, settings: change }: { readonly id: string; readonly settings: SettingsChange },
): Result<Scenario> {
  const found = findPart(scenario.components, id, 'component')
  if (!found.ok) return found
  const { part, index } = found.value
  const spec = specOf(part.kind)
  if (spec === undefined) return refuse(problem('inert-kind', part.name, part.name, part.kind))
  const changed = changedSettings(spec, part.settings, change)
  const where = `components[${index}].settings`
  const problems = [
    ...settingsProblems(spec, changed, where),
    ...mixProblems(scenario.requestTypes, part.kind, changed, where),
  ]
  if (problems.length > 0) return refuse(problems)
  const component = { ...part, settings: trimSettings(spec, changed) }
  const unwired = linkProblemsAt(scenario, component)
  if (unwired.length > 0) return refuse(unwired)
  return succeed(withFields(scenario, { components: replacePart(scenario.components, index, component) }))
}

/** Links to it that may not be, as it is now: users to what became private. */
function linkProblemsAt(scenario: Scenario, component: Component): readonly Problem[] {
  return scenario.links.flatMap((link, index) => {
    if (link.to !== component.id) return []
    const from = scenario.components.find(({ id }) => id === link.from)
    const found = from === undefined ? undefined : roleProblem(from, component, link.role, `links[${index}]`)
    return found ?? []
  })
}

/**
 * Choosing an instance type, or another choice that sets further fields, drops the part's own figures; choosing
 * `custom`, or editing a figure that was set so, keeps all its other figures as they are. Nothing is checked here.
 */
export function changedSettings(spec: SettingsSpec, settings: Settings, change: SettingsChange): Settings {
  const fillings = fillingsOf(spec)
  const isOfFilling = (name: string): boolean =>
    fillings.some(({ choice, figures }) => name === choice || figures.has(name))
  const others = only(change, (name) => !isOfFilling(name))
  return fillings.reduce(
    (changed, filling) => changeFilled(spec, changed, change, filling),
    merge(settings, others),
  )
}

/** A choice, and the fields it sets. */
interface Filling {
  readonly choice: string
  readonly figures: ReadonlySet<string>
}

function fillingsOf(spec: SettingsSpec): readonly Filling[] {
  return [
    ...(spec.hasMachine
      ? [{ choice: 'instanceType', figures: new Set<string>(FILLED_BY_INSTANCE_TYPE) }]
      : []),
    ...fillingChoices(spec).map(({ name, filled }) => ({ choice: name, figures: new Set(filled) })),
  ]
}

function changeFilled(
  spec: SettingsSpec,
  settings: Settings,
  change: SettingsChange,
  { choice, figures }: Filling,
): Settings {
  const ofFigures = (values: SettingsChange): SettingsChange => only(values, (name) => figures.has(name))
  const edited = ofFigures(change)
  const isChosen = Object.hasOwn(change, choice)
  if (!isChosen && Object.keys(edited).length === 0) return settings
  const before = configValues(spec, settings)
  const chosen = isChosen ? (change[choice] ?? spec.fields[choice]?.default) : before[choice]
  if (chosen === 'custom') {
    const kept = before[choice] === 'custom' ? {} : ofFigures(before)
    return merge({ ...settings, [choice]: chosen, ...kept }, edited)
  }
  const own = only(settings, (name) => !figures.has(name) && name !== choice)
  const plain = merge(own, { [choice]: chosen })
  const filled = ofFigures(configValues(spec, plain))
  const isEdited = Object.entries(edited).some(
    ([name, value]) => value !== undefined && value !== filled[name],
  )
  return isEdited ? merge({ ...plain, ...filled, [choice]: 'custom' }, edited) : plain
}

function only(values: SettingsChange, isWanted: (name: string) => boolean): SettingsChange {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isWanted(name)))
}

function merge(settings: SettingsChange, change: SettingsChange): Settings {
  const merged = Object.entries({ ...settings, ...change })
  return Object.fromEntries(merged.filter((entry): entry is [string, FieldValue] => entry[1] !== undefined))
}
