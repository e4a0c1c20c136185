// Setting a component's values.
// Picture: turning the knobs of one machine; the rating plate follows.
// Invariant: only what differs from the defaults is kept, and a machine of an instance type has no figures of its own.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { FieldValue, Settings } from '../../kit/fields'
import { FILLED_BY_INSTANCE_TYPE } from '../../kit/hardware'
import type { KindSpec } from '../../kit/spec'
import type { Scenario } from '../document'
import { mixProblems } from '../part-problems'
import { configValues, isCustomMachine, settingsProblems, specOf, trimSettings } from '../settings'
import { findPart, replacePart, withFields } from './parts'

/** Undefined puts a field back to its default. */
export type SettingsChange = Readonly<Record<string, FieldValue | undefined>>

/**
 * Choosing an instance type drops the machine's own figures; choosing `custom`, or editing a figure the type fills in,
 * keeps all its other figures as they are.
 */
export function setSettings(
  scenario: Scenario,
  { id, settings: change }: { readonly id: string; readonly settings: SettingsChange },
): Result<Scenario> {
  const found = findPart(scenario.components, id, 'component')
  if (!found.ok) return found
  const { part, index } = found.value
  const spec = specOf(part.kind)
  if (spec === undefined) return refuse(problem('inert-kind', part.name, part.name, part.kind))
  const changed = spec.hasMachine ? changeMachine(spec, part.settings, change) : merge(part.settings, change)
  const where = `components[${index}].settings`
  const problems = [
    ...settingsProblems(spec, changed, where),
    ...mixProblems(scenario.requestTypes, part.kind, changed, where),
  ]
  if (problems.length > 0) return refuse(problems)
  const component = { ...part, settings: trimSettings(spec, changed) }
  return succeed(withFields(scenario, { components: replacePart(scenario.components, index, component) }))
}

const FIGURES: ReadonlySet<string> = new Set(FILLED_BY_INSTANCE_TYPE)

function changeMachine(spec: KindSpec, settings: Settings, change: SettingsChange): Settings {
  const figures = only(change, (name) => FIGURES.has(name))
  const others = only(change, (name) => !FIGURES.has(name))
  const typed = merge(settings, others)
  if (!isCustomMachine(spec, typed)) {
    const plain = merge(
      {},
      only(typed, (name) => !FIGURES.has(name)),
    )
    const filled = configValues(spec, plain)
    const isEdited = Object.entries(figures).some(
      ([name, value]) => value !== undefined && value !== filled[name],
    )
    return isEdited ? merge({ ...plain, instanceType: 'custom', ...figuresOf(filled) }, figures) : plain
  }
  const before = isCustomMachine(spec, settings) ? {} : figuresOf(configValues(spec, settings))
  return merge({ ...typed, ...before }, figures)
}

function figuresOf(config: Settings): Settings {
  return merge(
    {},
    only(config, (name) => FIGURES.has(name)),
  )
}

function only(values: SettingsChange, isWanted: (name: string) => boolean): SettingsChange {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isWanted(name)))
}

function merge(settings: Settings, change: SettingsChange): Settings {
  const merged = Object.entries({ ...settings, ...change })
  return Object.fromEntries(merged.filter((entry): entry is [string, FieldValue] => entry[1] !== undefined))
}
