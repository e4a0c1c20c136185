// Versions: a component as its instances are that a deployment of the time line has brought other settings; and how a
// behavior reads its settings: those of its version where it has some, else those of the design.
// Picture: a slip of paper over the page it corrects. Invariant: what the slip does not cover follows every edit of the page.
import type { Behavior } from '../engine/behavior'
import type { ComponentPlan, VersionPlan } from '../engine/plan'
import { configOf } from '../kit/config'
import type { ConfigOf, Fields, Settings } from '../kit/fields'
import type { KindSpec } from '../kit/spec'
import type { Component, Deploy, Fault } from '../scenario/document'
import { changedSettings } from '../scenario/edits/set-settings'

/** Deployments of this component with settings of their own, by id: its settings then. */
export function versionSettings(
  { id, settings }: Component,
  spec: KindSpec,
  timeline: readonly Fault[],
): readonly (readonly [string, Settings])[] {
  return timeline.flatMap((fault) =>
    fault.fault === 'deploy' && fault.component === id && bringsSettings(fault)
      ? [[fault.id, changedSettings(spec, settings, fault.settings ?? {})] as const]
      : [],
  )
}

export function bringsSettings({ settings }: Pick<Deploy, 'settings'>): boolean {
  return settings !== undefined && Object.keys(settings).length > 0
}

/** `plan` makes what follows from these values. */
export function versionPlan(
  base: Settings,
  values: Settings,
  plan: (config: ConfigOf<Fields>) => VersionPlan['plan'],
): VersionPlan {
  const differing = Object.entries(values).filter(
    ([name, value]) => JSON.stringify(base[name]) !== JSON.stringify(value),
  )
  return { plan: plan(values as ConfigOf<Fields>), settings: Object.fromEntries(differing) }
}

/** Each behavior with a slip of its own over the settings of the design. */
export function withOwnSettings(
  config: ConfigOf<Fields>,
  planOf: (config: ConfigOf<Fields>) => Pick<ComponentPlan, 'createBehavior'>,
): ComponentPlan['createBehavior'] {
  return (port) => {
    const own = Object.create(config) as Record<string, unknown>
    const behavior: Behavior = planOf(own as ConfigOf<Fields>).createBehavior(port)
    return Object.assign(behavior, {
      configure(settings: Readonly<Record<string, unknown>>) {
        for (const name of Object.keys(own)) delete own[name]
        Object.assign(own, settings)
      },
    })
  }
}

/** What a component with these settings would be, were there no other. */
export function valuesOf(spec: KindSpec, settings: Settings, machine: Settings): Settings {
  return { ...configOf(spec, settings), ...machine }
}
