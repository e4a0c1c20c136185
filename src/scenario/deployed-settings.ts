// Deployed settings: what a deployment of the time line may bring besides a restart.
// Picture: the list of parts that fit this machine. Invariant: they are settings of the kind of the component, each valid
// on its own, and none that belongs to all instances together.
import { problem, type Problem } from '../core/problem'
import { checkSettings } from '../kit/config'
import type { Fields, Settings } from '../kit/fields'
import type { KindSpec } from '../kit/spec'
import type { Component, Fault } from './document'
import { migrateSettings } from './migrate'
import { specOf } from './settings'

/** How many there are, where, who may reach them, and how they divide what they keep in common. */
const OF_ALL_TOGETHER = ['instances', 'autoscaling', 'regions', 'address', 'method', 'shardKey', 'copies']

/** The fields of a kind that a deployment may set. */
export function deployableFields({ fields, hasMachine }: Pick<KindSpec, 'fields' | 'hasMachine'>): Fields {
  if (!hasMachine) return {}
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !OF_ALL_TOGETHER.includes(name)))
}

export function deployedProblems(
  settings: Settings,
  { name, kind }: Component,
  where: string,
): readonly Problem[] {
  const spec = specOf(kind)
  if (spec === undefined) return []
  const wrong = Object.keys(settings).find((field) => !spec.hasMachine || OF_ALL_TOGETHER.includes(field))
  if (wrong !== undefined) return [problem('not-deployed', `${where}.${wrong}`, wrong, name)]
  return checkSettings(spec, settings, where)
}

/** The time line with settings as the present versions of kinds mean them. */
export function migrateDeployed(
  timeline: readonly Fault[],
  components: readonly Pick<Component, 'id' | 'kind' | 'kindVersion'>[],
): readonly Fault[] {
  return timeline.map((fault) => {
    if (fault.fault !== 'deploy' || fault.settings === undefined) return fault
    const component = components.find(({ id }) => id === fault.component)
    const spec = component === undefined ? undefined : specOf(component.kind)
    if (component === undefined || spec === undefined || component.kindVersion >= spec.version) return fault
    const { settings } = fault
    const migrate = (of: Settings): Settings =>
      migrateSettings(spec.id, of, component.kindVersion, spec.version)
    // What a migration writes out for everybody stands at the component.
    const ofEverybody = Object.keys(migrate({})).filter((field) => !Object.hasOwn(settings, field))
    const kept = Object.entries(migrate(settings)).filter(([field]) => !ofEverybody.includes(field))
    return { ...fault, settings: Object.fromEntries(kept) }
  })
}
