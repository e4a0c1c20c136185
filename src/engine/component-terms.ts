// Component terms: what a component is, as it is read at every call to it.
// Picture: one personnel form for all departments, with the boxes that do not apply left empty.
// Invariant: the terms of all components have the same fields in the same order, wherever their plans came from: to the
// JavaScript engine they are of one shape, and it need not look for a field (docs/adr/0007-speed.md).
import type { ComponentPlan, MemoryPlan, VersionPlan } from './plan'

/** All that a plan may have; what it has not is undefined. */
type Complete<Plan> = { readonly [Field in keyof Required<Plan>]: Plan[Field] | undefined }

export function componentTermsOf(plan: ComponentPlan): ComponentPlan {
  const terms: Complete<ComponentPlan> = {
    id: plan.id,
    name: plan.name,
    ...sharedTermsOf(plan),
    versions: plan.versions,
    createBehavior: (port) => plan.createBehavior(port),
  }
  return terms as ComponentPlan
}

/** Of a component as instances with a version are. */
export function versionTermsOf({ plan, settings }: VersionPlan): VersionPlan {
  return { plan: sharedTermsOf(plan) as VersionPlan['plan'], settings }
}

function sharedTermsOf(plan: VersionPlan['plan']): Complete<VersionPlan['plan']> {
  return {
    instances: plan.instances,
    machine: plan.machine,
    cpuDiscipline: plan.cpuDiscipline,
    threading: plan.threading,
    groupCommit: plan.groupCommit,
    memory: memoryTermsOf(plan.memory),
    restartMs: plan.restartMs,
    pools: plan.pools,
    connections: plan.connections,
    locksItems: plan.locksItems,
    storedBytes: plan.storedBytes,
    programs: plan.programs,
    population: plan.population,
    locations: plan.locations,
    isEverywhere: plan.isEverywhere,
    sharedMachine: plan.sharedMachine,
    group: plan.group,
    scalesItself: plan.scalesItself,
  }
}

function memoryTermsOf(plan: MemoryPlan): MemoryPlan {
  const terms: Complete<MemoryPlan> = {
    baseMb: plan.baseMb,
    reservedMb: plan.reservedMb,
    perCallMb: plan.perCallMb,
    leakMb: plan.leakMb,
    dies: plan.dies,
  }
  return terms as MemoryPlan
}
