// Versions: a component as its instances are that a deployment of the time line has brought other settings; and how a
// behavior reads its settings: those of its version where it has some, else those of the design.
// Picture: a slip of paper over the page it corrects. Invariant: what the slip does not cover follows every edit of the page.
import { formOf } from '../core/form'
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

/**
 * The settings of a component as its behaviors read them, at every call: for each a page of its own, the design's under
 * those of its version. Pages are forms, so that all of a kind are of one shape.
 */
export class Pages {
  /** The design's. */
  readonly base: Record<string, unknown>

  constructor(values: Settings) {
    this.base = Object.assign(formOf(Object.keys(values)), values)
  }

  /** The design has changed; each page follows when its behavior is configured, as all are after an edit. */
  change(values: Settings): void {
    Object.assign(this.base, values)
  }

  /** Makes behaviors that read a page each. */
  behaviorsOf(
    planOf: (config: ConfigOf<Fields>) => Pick<ComponentPlan, 'createBehavior'>,
  ): ComponentPlan['createBehavior'] {
    return (port) => {
      const values = formOf(Object.keys(this.base))
      const configure = (slip: Settings): void => {
        Object.assign(values, this.base, slip)
      }
      configure({})
      const behavior: Behavior = planOf(values as ConfigOf<Fields>).createBehavior(port)
      return Object.assign(behavior, { configure })
    }
  }
}

/** What a component with these settings would be, were there no other. */
export function valuesOf(spec: KindSpec, settings: Settings, machine: Settings): Settings {
  return { ...configOf(spec, settings), ...machine }
}
