// Version: a component as those of its instances are that a deployment has brought other settings.
// Picture: the second edition of a job description, while some still work by the first.
// Invariant: it follows edits of the design like the component itself; calls in flight keep the code they began with.
import type { Component } from './component'
import { versionTermsOf } from './component-terms'
import type { Kernel } from './kernel'
import type { ComponentPlan, VersionPlan } from './plan'

export class Version {
  entries: readonly (number | undefined)[] = []
  defaultEntry: number | undefined = undefined
  plan: VersionPlan

  constructor(plan: VersionPlan) {
    this.plan = plan
  }
}

/** Compiles what is new of the versions of a component, whose own programs have been compiled. */
export function adoptVersions(
  kernel: Kernel,
  component: Component,
  compile: (programs: ComponentPlan['programs']) => readonly (number | undefined)[],
): void {
  const wanted = component.plan.versions
  for (const id of component.versions.keys()) if (wanted?.has(id) !== true) component.versions.delete(id)
  for (const [id, plan] of wanted ?? []) {
    const terms = versionTermsOf(plan)
    const version = component.versions.get(id) ?? new Version(terms)
    version.plan = terms
    version.entries = compile(plan.plan.programs)
    version.defaultEntry = version.entries[kernel.defaultOperation]
    component.versions.set(id, version)
  }
  for (const instance of component.instances) {
    const { release } = instance
    instance.version = release?.version === undefined ? undefined : component.versions.get(release.version)
    instance.behavior.configure?.(instance.version?.plan.settings ?? {})
  }
}
