// Settings: what a document keeps of a component's values and of a link's policy: only what differs from the default.
// Picture: an order form on which one writes only what is not as usual.
// Invariant: trimming changes no value that `configOf` or `policyOf` gives.
import { problem, type Problem } from '../core/problem'
import { checkSetting, checkSettings, configOf, fillingChoices } from '../kit/config'
import type { Fields, FieldValue, Settings } from '../kit/fields'
import { FILLED_BY_INSTANCE_TYPE } from '../kit/hardware'
import { defaultPolicy, LINK_FIELDS } from '../kit/link-fields'
import type { LinkPolicy, Role } from '../kit/roles'
import type { KindSpec, SettingsSpec } from '../kit/spec'
import { SPECS } from '../kinds/specs'
import { same } from './same'

/** The spec of a kind, or undefined when it is not known here. */
export function specOf(kind: string): KindSpec | undefined {
  return SPECS.get(kind)
}

/** Problems of a component's settings; `where` is the path of the settings object. */
export function settingsProblems(spec: SettingsSpec, settings: Settings, where: string): readonly Problem[] {
  const problems = [...checkSettings(spec, settings, where), ...filledProblems(spec, settings, where)]
  if (problems.length > 0 || isCustomMachine(spec, settings)) return problems
  const type = configValues(spec, settings).instanceType
  return FILLED_BY_INSTANCE_TYPE.filter((field) => Object.hasOwn(settings, field)).map((field) =>
    problem('needs-custom', `${where}.${field}`, field, type as string),
  )
}

/** Values that are set beside a choice that sets them too; without a choice they are the user's own. */
function filledProblems(spec: SettingsSpec, settings: Settings, where: string): readonly Problem[] {
  return fillingChoices(spec).flatMap(({ name, filled }) => {
    const chosen = settings[name]
    if (typeof chosen !== 'string' || chosen === 'custom') return []
    return filled
      .filter((other) => Object.hasOwn(settings, other))
      .map((other) => problem('filled-by-choice', `${where}.${other}`, other, name, chosen))
  })
}

/** Without the values that are the field's default. */
export function trimSettings(spec: SettingsSpec, settings: Settings): Settings {
  return withoutDefaults(settings, (name) => spec.fields[name]?.default)
}

export function policyProblems(policy: Readonly<Record<string, unknown>>, where: string): readonly Problem[] {
  return Object.entries(policy).flatMap(([name, value]) => {
    const path = `${where}.${name}`
    if (!Object.hasOwn(LINK_FIELDS, name))
      return [problem('unknown-field', path, name, Object.keys(LINK_FIELDS))]
    return checkSetting((LINK_FIELDS as Fields)[name], value, path)
  })
}

/** Without the values that are the role's default. A latency has none: where none is stated, the places decide. */
export function trimPolicy(role: Role, policy: Partial<LinkPolicy>): Partial<LinkPolicy> {
  const { latencyMs: _byPlaces, ...defaults } = defaultPolicy(role)
  return withoutDefaults(policy, (name) => (defaults as Partial<LinkPolicy>)[name as keyof LinkPolicy])
}

/** Whether the machine's figures are the component's own and not those of an instance type. */
function isCustomMachine(spec: SettingsSpec, settings: Settings): boolean {
  return !spec.hasMachine || configValues(spec, settings).instanceType === 'custom'
}

/** Every field's value, for code that meets kinds it cannot name; worked out once for the settings as they are. */
export function configValues(spec: SettingsSpec, settings: Settings): Settings {
  const ofSpec = known.get(spec) ?? new WeakMap<Settings, Settings>()
  known.set(spec, ofSpec)
  const values = ofSpec.get(settings) ?? configOf(spec, settings)
  ofSpec.set(settings, values)
  return values
}

const known = new WeakMap<SettingsSpec, WeakMap<Settings, Settings>>()

function withoutDefaults<Values extends object>(
  values: Values,
  defaultOf: (name: string) => FieldValue | undefined,
): Values {
  const entries = Object.entries(values)
  const kept = entries.filter(([name, value]) => !same(value, defaultOf(name)))
  return kept.length === entries.length ? values : (Object.fromEntries(kept) as Values)
}
