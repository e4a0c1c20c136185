// World: from a plan to a kernel that can run it, and from an edited plan to the same kernel, live.
// Picture: setting up the workshop, and later moving a machine while the others keep working.
// Invariant: things are known by id; what an edit does not name goes on untouched; adopting draws no random number and
// happens between two events.
import { InstancePort } from './instance-port'
import { Business } from './business'
import { updateFollowing } from './call-ends'
import { CAUSES } from './causes'
import { Component } from './component'
import { endAllCalls } from './crash'
import { DistanceMap } from './distance-map'
import { WARMED_UP } from './events'
import { FaultTimeline } from './faults'
import { BOOTING, Instance, RETIRED } from './instance'
import { Kernel } from './kernel'
import { Link } from './link'
import { HAS_POOL } from './link-features'
import type { ComponentPlan, DesignPlan, LinkPlan } from './plan'
import { lendAll } from './pooling'
import { relieve, roomyMachines } from './overfull'
import { Population } from './population'
import { changeInstance, leaveMachine, settleOnMachine } from './machines'
import { isSound, leaveWhenDone, order } from './scaling'
import { StepCounts } from './step-counts'
import { broughtTo, settleCopies } from './stored'
import { Timers } from './timers'
import { TrafficTable } from './traffic-table'
import { adoptVersions } from './version'

const UNREACHABLE = CAUSES.indexOf('unreachable')

/** `countsSteps` keeps account of how often each step of a program is done. */
export function createKernel(plan: DesignPlan, seed: number, warmupMs: number, countsSteps = false): Kernel {
  const kernel = new Kernel(seed)
  if (countsSteps) kernel.stepCounts = new StepCounts()
  kernel.traffic = new TrafficTable()
  kernel.timeline = new FaultTimeline(kernel)
  kernel.timers = new Timers(kernel)
  kernel.addInstance = (component) => addInstance(kernel, component)
  kernel.measuringFromMs = warmupMs
  if (warmupMs > 0) kernel.queue.push(warmupMs, WARMED_UP, 0, 0)
  adoptPlan(kernel, plan)
  return kernel
}

/** Makes this plan the running one at the kernel's present instant. */
export function adoptPlan(kernel: Kernel, plan: DesignPlan): void {
  kernel.traffic.adopt(plan.requestTypes, plan.dataSets, plan.columns)
  if (plan.requestTypes.some(({ value = 0 }) => value > 0)) kernel.business ??= new Business(kernel.traffic)
  kernel.map = new DistanceMap(plan.map)
  const started: Instance[] = []
  const roomy = roomyMachines(kernel)
  removeMissing(kernel, plan)
  const changed = plan.components.flatMap((component) => adoptComponent(kernel, component))
  adoptLinks(kernel, plan.links)
  for (const instance of kernel.instances) locate(instance)
  for (const component of changed) {
    compilePrograms(kernel, component)
    started.push(...adoptInstances(kernel, component))
  }
  settleCopies(kernel)
  for (const instance of started) instance.behavior.start?.()
  tellBehaviors(kernel, new Set(changed), new Set(started))
  relieve(kernel, roomy)
  startPopulations(kernel, changed, plan)
  kernel.timeline.adopt(plan.timeline)
  kernel.drain()
}

function removeMissing(kernel: Kernel, plan: DesignPlan): void {
  const wanted = new Set(plan.components.map((component) => component.id))
  for (const [id, component] of kernel.componentById) {
    if (wanted.has(id)) continue
    kernel.componentById.delete(id)
    component.removed = true
    component.active = []
    if (component.population >= 0) kernel.populations[component.population].remove()
    for (const instance of component.instances) {
      endAllCalls(kernel, instance, 'crashed', UNREACHABLE)
      instance.behavior.removed?.()
      leaveMachine(instance)
    }
  }
}

/** Returns the component if it is new or its plan was made anew; the same programs mean that nothing of it changed but its name. */
function adoptComponent(kernel: Kernel, plan: ComponentPlan): readonly Component[] {
  const known = kernel.componentById.get(plan.id)
  if (known !== undefined) {
    const isChanged = known.plan.programs !== plan.programs || known.plan.versions !== plan.versions
    known.change(plan)
    return isChanged ? [known] : []
  }
  const component = new Component(kernel.components.length, plan)
  kernel.components.push(component)
  kernel.componentById.set(plan.id, component)
  return [component]
}

function tellBehaviors(
  kernel: Kernel,
  changed: ReadonlySet<Component>,
  started: ReadonlySet<Instance>,
): void {
  for (const instance of kernel.instances) {
    if (instance.component.removed || started.has(instance)) continue
    if (changed.has(instance.component)) instance.behavior.saw?.({ what: 'settings-changed' })
    // A target may have gained or lost instances, whoever else changed.
    instance.behavior.saw?.({ what: 'links-changed' })
  }
}

/** Links of a component in document order; one that is gone finishes what it began. */
function adoptLinks(kernel: Kernel, plans: readonly LinkPlan[]): void {
  const wanted = new Set(plans.map((plan) => plan.id))
  for (const [id, link] of kernel.linkById) {
    if (wanted.has(id) && !link.from.removed && !link.to.removed) continue
    link.removed = true
    kernel.linkById.delete(id)
  }
  for (const component of kernel.components) component.links = []
  for (const plan of plans) {
    const from = kernel.componentById.get(plan.from)
    const to = kernel.componentById.get(plan.to)
    if (from === undefined || to === undefined) continue
    const known = kernel.linkById.get(plan.id)
    if (known !== undefined && known.from === from && known.to === to) changeLink(kernel, known, plan)
    else if (known !== undefined) known.removed = true
    const link = known !== undefined && !known.removed ? known : newLink(kernel, plan, from, to)
    from.links.push(link)
  }
}

function changeLink(kernel: Kernel, link: Link, plan: LinkPlan): void {
  const had = link.features
  link.plan = plan
  if ((had & HAS_POOL) !== 0) lendAll(kernel, link)
}

function newLink(kernel: Kernel, plan: LinkPlan, from: Component, to: Component): Link {
  const link = new Link(kernel.links.length, plan, from, to, kernel.seed)
  kernel.links.push(link)
  kernel.linkById.set(plan.id, link)
  return link
}

function compilePrograms(kernel: Kernel, component: Component): void {
  const scope = {
    pools: component.plan.pools.map((pool) => pool.name),
    linkAt: (position: number): number => component.links[position].index,
  }
  component.entries = []
  for (const [operation, program] of Object.entries(component.plan.programs))
    component.entries[kernel.names.idOf(operation)] = kernel.code.add(
      program,
      scope,
      kernel.stepCounts?.placesOf(component, operation, program),
    )
  component.defaultEntry = component.entries[kernel.defaultOperation]
  adoptVersions(kernel, component, (programs) => {
    const entries: (number | undefined)[] = []
    for (const [operation, program] of Object.entries(programs))
      entries[kernel.names.idOf(operation)] = kernel.code.add(program, scope)
    return entries
  })
}

/** Changes the machines there are, adds those that are missing, drains those too many. Returns the new ones. */
function adoptInstances(kernel: Kernel, component: Component): readonly Instance[] {
  const { plan } = component
  for (const instance of component.instances) changeInstance(kernel, instance)
  // How many there are of one that scales itself is its own affair, once it runs.
  if (plan.scalesItself === true && component.instances.length > 0) return []
  const added: Instance[] = []
  while (component.instances.length < plan.instances) added.push(addInstance(kernel, component))
  for (const instance of component.instances) {
    if (instance.deployment !== undefined) continue
    instance.draining = instance.number >= plan.instances
    if (instance.draining) leaveWhenDone(kernel, instance)
    if (!instance.draining && instance.state === RETIRED && isSound(instance))
      order(kernel, instance, plan.restartMs)
  }
  component.active = component.instances
    .filter(({ draining, state }) => !draining && state !== BOOTING && state !== RETIRED)
    .map((instance) => instance.number)
  return added
}

function addInstance(kernel: Kernel, component: Component): Instance {
  const { instances } = component
  const instance = new Instance(kernel, kernel.instances.length, instances.length, component, kernel.seed)
  instance.broughtBytes = broughtTo(kernel, component)
  kernel.instances.push(instance)
  instances.push(instance)
  settleOnMachine(kernel, instance)
  updateFollowing(instance)
  locate(instance)
  instance.take(component.plan.createBehavior(new InstancePort(kernel, instance)))
  return instance
}

/** Instances are dealt over the locations of their component. */
function locate(instance: Instance): void {
  const { locations } = instance.component.plan
  instance.location =
    locations === undefined || locations.length === 0 ? 0 : locations[instance.number % locations.length]
}

function startPopulations(kernel: Kernel, changed: readonly Component[], design: DesignPlan): void {
  for (const component of changed) {
    const { population } = component.plan
    if (population === undefined) continue
    const plan = { ...population, mix: mixByNumber(kernel, population.mix, design) }
    if (component.population >= 0) {
      kernel.populations[component.population].change(plan)
      continue
    }
    component.population = kernel.populations.length
    const source = new Population(kernel, component.population, component.instances[0], plan)
    kernel.populations.push(source)
    source.start()
  }
}

/** A plan lists shares in its own order of types; in a run types keep their numbers when others come and go. */
function mixByNumber(
  kernel: Kernel,
  mix: readonly number[],
  { requestTypes }: DesignPlan,
): readonly number[] {
  const shares = kernel.traffic.types.map(() => 0)
  requestTypes.forEach(({ id }, position) => {
    shares[kernel.traffic.indexOf(id)] = mix[position]
  })
  return shares
}
