import { expect, test } from 'vitest'
import type { LinkPlan } from './plan'
import { noteHolders } from './pool-holders'
import type { Step } from './program'
import {
  ANSWER,
  callTo,
  cpu,
  evenly,
  pause,
  toy,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import { TimeTally } from './tracing-tally'

/** Users who give up, and workers who wait for a slow database. */
function jam(
  database: ToyPlan['components'][number],
  asks: Step = callTo(0),
  policy: Partial<LinkPlan> = {},
): ToyWorld {
  return new ToyWorld({
    components: [
      users('u', evenly(1)),
      toy('s', {
        pools: [{ name: 'workers', size: 12 }],
        programs: { default: [{ do: 'take', pool: 'workers' }, asks, ANSWER] },
      }),
      database,
    ],
    links: [wire('u', 's', { timeoutMs: 20 }), wire('s', 'd', policy)],
  }).run(400)
}

function seenFrom(world: ToyWorld): TimeTally {
  const tally = new TimeTally()
  const server = world.kernel.instances.find(({ component }) => component.id === 's')!
  noteHolders(server, 0, [tally])
  return tally
}

function mostAt(world: ToyWorld, component: string, pool: string): string | undefined {
  const { components } = world.kernel
  const index = components.findIndex(({ id }) => id === component)
  const most = seenFrom(world).mostHoldersAt(index, pool)
  return most && `${components[most.component].id} ${most.resource}`
}

test('those who hold a full pool are seen where their calls are, however deep', () => {
  const world = jam(toy('d', { programs: { default: [cpu(1000), ANSWER] } }))
  expect(mostAt(world, 's', 'workers')).toBe('d cpu')
})

test('of those who stand in the line of another pool, its holders are looked at too', () => {
  const world = jam(
    toy('d', {
      connections: 'connections',
      pools: [{ name: 'connections', size: 1 }],
      programs: { default: [cpu(1000), ANSWER] },
    }),
  )
  expect(mostAt(world, 's', 'workers')).toBe('d connections')
  // Seen once a look, and one is no witness.
  expect(mostAt(world, 'd', 'connections')).toBeUndefined()
})

test('those who wait for calls at once are seen where the first of them is that has not ended', () => {
  const both: Step = {
    do: 'many',
    targets: [{ link: 0, times: 2 }],
    needed: 2,
    bytes: 0,
    enough: [],
    short: [],
  }
  const database = toy('d', { programs: { default: [cpu(1000), ANSWER] } })
  expect(mostAt(jam(database, both), 's', 'workers')).toBe('d cpu')
  // One of the 24 has the connection; the first calls of the eleven others wait for it.
  expect(mostAt(jam(database, both, { poolSize: 1 }), 's', 'workers')).toBe('s link pool')
})

test('a pause is seen as one, and looking changes nothing', () => {
  const world = jam(toy('d', { programs: { default: [pause(1000), ANSWER] } }))
  const before = seen(world)
  expect(mostAt(world, 's', 'workers')).toBe('d pause')
  expect(seen(world)).toEqual(before)
})

/** What there is of calls that looking could change. */
function seen({ kernel }: ToyWorld): unknown {
  return kernel.calls.rows.map(({ isFree, generation, stamp, state, ip, flags, spot, poolsHeld }) => ({
    isFree,
    generation,
    stamp,
    state,
    ip,
    flags,
    spot,
    poolsHeld,
  }))
}
