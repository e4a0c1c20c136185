// Sharded: users, a router and shards, small enough to count by hand.
// Picture: a filing room with a few cabinets and a clerk at the door.
// Invariant: shards have all pages in memory and plenty of cores; nothing between them takes time.
import type { FieldValue } from '../../../kit/fields'
import type { Scenario } from '../../../scenario/document'
import { design, ONE_CORE, type Sketch, type Trial } from '../../../simulation/testing/design'

export type Settings = Readonly<Record<string, FieldValue>>

const FAST = { ...ONE_CORE, networkGbps: 100, memoryGib: 16 }
const SHARD = { ...FAST, vCpus: 8, readCpuMs: 1, writeCpuMs: 1, connections: 100_000 }
const NAMES = ['shard-1', 'shard-2', 'shard-3', 'shard-4', 'shard-5', 'shard-6', 'shard-7', 'shard-8']

/** Settings of the router, what else the design has, and settings of each shard. */
export function sharded(
  shards: number,
  settings: Settings = {},
  more: Partial<Sketch> & { readonly shard?: Settings; readonly users?: Settings } = {},
): Scenario {
  const { shard = {}, users = {}, components, links, ...rest } = more
  const names = NAMES.slice(0, shards)
  return design({
    components: {
      users: ['clients', { rateRps: 500, users: 100_000, ...users }],
      app: ['server', { ...FAST, readCpuMs: 0, writeCpuMs: 0, workers: 10_000 }],
      router: ['shard-router', { ...FAST, relayCpuMs: 0, mergeCpuMs: 0, ...settings }],
      ...Object.fromEntries(names.map((name) => [name, ['database', { ...SHARD, ...shard }] as const])),
      ...components,
    },
    links: {
      'users > app': ['call'],
      'app > router': ['read'],
      ...Object.fromEntries(names.map((name) => [`router > ${name}`, ['shard'] as const])),
      ...links,
    },
    dataSets: [{ items: 100_000, itemBytes: 100 }],
    ...rest,
  })
}

/** The same design with shards more, as an edit makes it: what is not new is the same object as before. */
export function withMore(before: Scenario, after: Scenario): Scenario {
  return {
    ...before,
    components: [...before.components, ...after.components.slice(before.components.length)],
    links: [...before.links, ...after.links.slice(before.links.length)],
  }
}

export function received(of: Trial, shards: number): readonly number[] {
  return NAMES.slice(0, shards).map((name) => of.component(name).received)
}

export function sharesOf(of: Trial, shards: number): readonly number[] {
  const all = received(of, shards)
  const sum = all.reduce((total, count) => total + count, 0)
  return all.map((count) => count / sum)
}

export function storedBytes(of: Trial, shards: number): readonly number[] {
  return NAMES.slice(0, shards).map((name) => of.component(name).storedBytes)
}
