// Worlds for tests: small scenarios written as short as their files may be.
import { RandomStream } from '../../core/random'
import { KINDS } from '../../kinds/index'
import { reachOf } from '../../kit/address-field'
import { configOf } from '../../kit/config'
import type { Result } from '../../core/result'
import type { Scenario } from '../document'
import { readScenario } from '../read-scenario'
import type { JsonObject } from '../safe-json'

/** The value of a result that must hold one. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.problems.map((found) => `${found.where}: ${found.message}`).join('\n'))
}

/** The codes and places of a result that must be refused. */
export function refusals(result: Result<unknown>): readonly string[] {
  if (result.ok) throw new Error('expected a refusal')
  return result.problems.map((found) => `${found.code} at ${found.where}`)
}

export function fileOf(parts: JsonObject): JsonObject {
  return { format: 'tierscape', version: 1, components: [], ...parts }
}

export function scenarioOf(parts: JsonObject): Scenario {
  return valueOf(readScenario(fileOf(parts)))
}

/** users -> api -> orders, by ids; the names differ. */
export function threeTiers(): Scenario {
  return scenarioOf({
    components: [
      { id: 'clients-1', kind: 'clients', name: 'users' },
      { id: 'server-1', kind: 'server', name: 'api' },
      { id: 'database-1', kind: 'database', name: 'orders' },
    ],
    links: [
      { id: 'link-1', from: 'clients-1', to: 'server-1', role: 'call' },
      { id: 'link-2', from: 'server-1', to: 'database-1', role: 'read' },
    ],
  })
}

/** Two regions with two zones and two shared machines each, and a server in every one of them. */
export function tenPlaces(): Scenario {
  const frame = (x: number, y: number, width: number, height: number) => ({
    position: { x: 24 * x, y: 24 * y },
    size: { width: 24 * width, height: 24 * height },
  })
  const places = ['us-east-1', 'eu-central-1'].flatMap((region, n) => [
    {
      id: `region-${n + 1}`,
      level: 'region',
      name: region,
      settings: { region },
      ...frame(20, 40 * n, 52, 32),
    },
    ...[0, 1].flatMap((z) => {
      const inside = `region-${n + 1}`
      const id = 2 * n + z + 1
      return [
        {
          id: `zone-${id}`,
          level: 'zone',
          name: `zone ${'ab'[z]}`,
          inside,
          ...frame(22, 40 * n + 14 * z, 48, 13),
        },
        {
          id: `machine-${id}`,
          level: 'machine',
          inside: `zone-${id}`,
          ...frame(24, 40 * n + 14 * z + 2, 20, 10),
        },
      ]
    }),
  ])
  const components = places.map(({ id }, index) => ({
    id: `server-${index + 1}`,
    kind: 'server',
    place: id,
    position: { x: 24 * (25 + index), y: 24 * 7 * index },
  }))
  const distances = [{ from: 'us-east-1', to: 'eu-central-1', roundTripMs: 100 }]
  return scenarioOf({ places, distances, components })
}

const WORDS = ['orders', 'search', 'basket', 'images', 'mail', 'users', 'prices', 'stock', 'reviews', 'web']

/** A design of a size people really draw: layers of components with names, places and settings of their own. */
export function largeScenario(seed: number, componentCount: number, linkCount: number): Scenario {
  const random = new RandomStream(seed, 'large-scenario')
  const pick = <T>(list: readonly T[]): T => list[random.nextU32() % list.length]
  const counts = new Map<string, number>()
  const components = Array.from({ length: componentCount }, (_, index) => {
    const kind =
      index < 4 ? 'clients' : pick(['load-balancer', 'server', 'server', 'server', 'cache', 'database'])
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return {
      id: `${kind}-${count}`,
      kind,
      name: `${pick(WORDS)}-${kind}-${count}`,
      position: { x: 24 * (random.nextU32() % 100), y: 24 * (random.nextU32() % 60) },
      settings: someSettings(kind, pick),
    }
  })
  const links = new Map<string, JsonObject>()
  for (let tries = 0; links.size < linkCount && tries < 100_000; tries++) {
    const from = pick(components)
    const to = pick(components)
    const roles = KINDS.get(to.kind)!.spec.accepts.filter((role) =>
      KINDS.get(from.kind)!.spec.offers.includes(role),
    )
    if (from === to || roles.length === 0) continue
    const role = pick(roles)
    const policy = pick<JsonObject>([{}, {}, { timeoutMs: 250 }, { timeoutMs: 800, maxAttempts: 3 }])
    const key = `${from.id} ${to.id} ${role}`
    if (links.has(key) || isOutOfReach(from, to)) continue
    links.set(key, {
      id: `link-${links.size + 1}`,
      from: from.id,
      to: to.id,
      role,
      policy,
    })
  }
  return scenarioOf({ title: 'A generated design', seed, components, links: [...links.values()] })
}

/** Users do not call what has a private address. */
function isOutOfReach(from: { readonly kind: string }, to: { readonly kind: string }): boolean {
  const reach = reachOf(KINDS.get(to.kind)!.spec, configOf(KINDS.get(to.kind)!.spec, {}))
  return from.kind === 'clients' && reach === 'private'
}

/** Three of the kind's number fields, changed. */
function someSettings(kind: string, pick: <T>(list: readonly T[]) => T): Readonly<Record<string, number>> {
  const fields = Object.entries(KINDS.get(kind)!.spec.fields).flatMap(([name, field]) =>
    field.type === 'number' && field.group !== 'Machine' ? [{ ...field, name }] : [],
  )
  const settings = [1, 2, 3].map(() => {
    const field = pick(fields)
    const wanted = field.default * pick([1.5, 2, 3]) + pick([2, 4, 10, 20])
    const value = Math.min(field.max, Math.max(field.min, wanted))
    return [field.name, field.integer === true ? Math.round(value) : value]
  })
  return Object.fromEntries(settings) as Record<string, number>
}
