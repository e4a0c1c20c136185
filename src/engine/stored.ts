// Stored: what is brought to the disk of a component, which is brought to all that hold copies of it.
// Picture: a delivery to a firm with branches that all keep the same stock.
// Invariant: copies of the same data hold the same bytes, as far as others brought them.
import type { Component } from './component'
import type { Kernel } from './kernel'

/** Puts more (or, negative, less) on all disks that hold the data of this component. */
export function storeAt(kernel: Kernel, id: string, bytes: number): void {
  const component = kernel.componentById.get(id)
  if (component === undefined) return
  for (const copy of copiesOf(kernel, component))
    for (const instance of copy.instances) instance.broughtBytes += bytes
}

/** So much of what is missing on these disks is there again. */
export function recoverAt(kernel: Kernel, id: string, bytes: number): void {
  const component = kernel.componentById.get(id)
  if (component === undefined) return
  for (const copy of copiesOf(kernel, component))
    for (const instance of copy.instances) instance.missingBytes = Math.max(0, instance.missingBytes - bytes)
}

/** What a new instance of this component begins with, besides its plan: what the others have been brought. */
export function broughtTo(kernel: Kernel, component: Component): number {
  for (const copy of copiesOf(kernel, component)) {
    const [first] = copy.instances
    if (first !== undefined) return first.broughtBytes
  }
  return 0
}

/**
 * After an edit: copies of a shard hold what was brought to it, and who is none any more holds what its own plan says.
 * Who has copied what of the data itself is for the members of a group to know.
 */
export function settleCopies(kernel: Kernel): void {
  const links = [...kernel.linkById.values()]
  const shards = new Set(links.filter(({ plan }) => plan.role === 'shard').map(({ to }) => to))
  for (const component of kernel.componentById.values()) {
    const source = shards.has(component)
      ? undefined
      : copiesOf(kernel, component).find((copy) => shards.has(copy))
    if (source === component.copies) continue
    component.copies = source
    const bytes = source?.instances[0]?.broughtBytes ?? 0
    for (const instance of component.instances) instance.broughtBytes = bytes
  }
}

function copiesOf(kernel: Kernel, component: Component): readonly Component[] {
  const { group } = component.plan
  if (group === undefined) return [component]
  return [component, ...kernel.components.filter((other) => isCopy(other, group) && other !== component)]
}

function isCopy(component: Component, group: string): boolean {
  return component.plan.group === group && !component.removed
}
