// Binding: which resource is short at a component: the busiest of CPU, disk and network.
// Memory binds only from 90 % (a buffer pool is use, not load); below 5 % nothing is marked; a full pool whose holders
// mostly wait for something else reads "full" and points on.

export const NOTHING_BINDS = -1
export const POOL_IS_FULL = 4
const MEMORY = 1
const MEMORY_BINDS_FROM = 0.9
const MARKED_FROM = 0.05
const POOL_FULL_FROM = 0.95
const OWN_RESOURCE_BINDS_FROM = 0.7

/** `resources` are the utilizations of CPU, memory, disk, network; returns the index of the binding one. */
export function bindingOf(resources: readonly number[], pool: number): number {
  let binding = NOTHING_BINDS
  let highest = MARKED_FROM
  resources.forEach((utilization, index) => {
    if (index === MEMORY && !(utilization >= MEMORY_BINDS_FROM)) return
    if (utilization > highest) {
      highest = utilization
      binding = index
    }
  })
  return pool >= POOL_FULL_FROM && highest < OWN_RESOURCE_BINDS_FROM ? POOL_IS_FULL : binding
}
