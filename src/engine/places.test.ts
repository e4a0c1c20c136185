import { describe, expect, test } from 'vitest'
import { BORDERS, type FaultPlan, type LinkPlan, type MapPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import { ANSWER, asker, cpu, crashOf, note, toy, type ToyOptions, ToyWorld, wire } from './testing/toy-world'

const [NEAR, NEXT_DOOR, FAR] = [1, 2, 3]
/** Rows: the open sheet, two zones 1 ms apart, and a region 40 ms away; all one way. */
const MAP: MapPlan = {
  count: 4,
  oneWayMs: [0.15, 0.15, 0.15, 0.15, 0.15, 0.1, 1, 40, 0.15, 1, 0.1, 40, 0.15, 40, 40, 0.1],
  borders: [0, 0, 0, 0, 0, 0, 1, 2, 0, 1, 0, 2, 0, 2, 2, 0],
}
const BY_MAP: Partial<LinkPlan> = { latencyMs: undefined }
const answering: readonly Step[] = [note('has it'), ANSWER]

function world(
  from: ToyOptions,
  to: ToyOptions,
  askedAtMs: readonly number[],
  timeline: readonly FaultPlan[] = [],
  policy: Partial<LinkPlan> = BY_MAP,
): ToyWorld {
  return new ToyWorld({
    map: MAP,
    components: [asker('asker', askedAtMs, from), toy('server', { programs: { default: answering }, ...to })],
    links: [wire('asker', 'server', policy)],
    timeline,
  })
}

function outage(place: string, untilMs: number, struck: Struck): FaultPlan {
  const where = { locations: [], machines: [], ...struck }
  return { id: `outage ${place}`, fault: 'outage', place, atMs: 10, untilMs, ...where }
}

interface Struck {
  readonly locations?: readonly number[]
  readonly machines?: readonly string[]
}

describe('distance', () => {
  test('is that of the two instances, whichever component they belong to', () => {
    const asked = world(
      { locations: [NEAR] },
      { instances: 3, locations: [NEAR, NEXT_DOOR, FAR] },
      [0, 100, 200],
    )
    expect(asked.run(400).log.filter((line) => line.includes('heard'))).toEqual([
      '0.2 asker: heard ok',
      '102 asker: heard ok',
      '280 asker: heard ok',
    ])
  })

  test('is what the link says, if it says something', () => {
    const asked = world({ locations: [NEAR] }, { locations: [FAR] }, [0], [], { latencyMs: 5 })
    expect(asked.run(100).log).toContain('10 asker: heard ok')
  })

  test('follows a move at once: what is sent from then on goes the new way', () => {
    const components = (row: number) => [
      asker('asker', [0, 100], { locations: [NEAR] }),
      toy('server', { locations: [row], programs: { default: answering } }),
    ]
    const links = [wire('asker', 'server', BY_MAP)]
    const moved = new ToyWorld({ map: MAP, components: components(FAR), links }).run(90)
    moved.adopt({ map: MAP, components: components(NEAR), links }).run(300)
    expect(moved.log.filter((line) => line.includes('heard'))).toEqual([
      '80 asker: heard ok',
      '100.19999999999999 asker: heard ok',
    ])
  })

  test('lets a caller choose the nearest, in turn among equals', () => {
    const near = world(
      { locations: [NEAR] },
      { instances: 4, locations: [FAR, NEAR, NEXT_DOOR, NEAR] },
      [0, 10, 20, 30],
      [],
      { ...BY_MAP, pick: 'nearest' },
    ).run(200)
    expect(near.log.filter((line) => line.includes('has it'))).toEqual([
      '0.1 server/1: has it',
      '10.1 server/3: has it',
      '20.1 server/1: has it',
      '30.1 server/3: has it',
    ])
  })
})

describe('bytes on a link', () => {
  test('are counted by the border they cross, each way', () => {
    const sent: readonly Step[] = [{ do: 'call', target: { link: 0 }, bytes: 700 }]
    const counted = world(
      { locations: [NEAR], programs: { ask: sent } },
      {
        instances: 3,
        locations: [NEAR, NEXT_DOOR, FAR],
        programs: { default: [{ do: 'reply', bytes: 5000 }] },
      },
      [0, 100, 200, 300],
    ).run(1000)
    const { sentBytes, returnedBytes } = counted.link('asker>server')
    // Four calls in turn over three instances: the first, in the same zone, is asked twice.
    expect([...sentBytes]).toEqual([1400, 700, 700, 0])
    expect([...returnedBytes]).toEqual([10_000, 5000, 5000, 0])
    expect(BORDERS).toEqual(['zone', 'zones', 'regions', 'internet'])
  })
})

describe('a shared machine', () => {
  const both = { sharedMachine: 'box', machine: { networkGbps: 0.000001, vCpus: 1 } }

  test('carries messages between its programs at once, past its interface', () => {
    const local = world(both, both, [0]).run(10)
    expect(local.log).toContain('0 asker: heard ok')
    expect(local.instance('asker').machine).toBe(local.instance('server').machine)
    expect([...local.link('asker>server').sentBytes]).toEqual([0, 0, 0, 0])
    expect(auditEmpty(local.kernel)).toEqual([])
  })

  test('shares its cores among its programs', () => {
    const busy = { sharedMachine: 'box', cpuDiscipline: 'fair-share' as const }
    const shared = new ToyWorld({
      components: [
        toy('one', { ...busy, starts: [[0, 'work']], programs: { work: [cpu(10), note('done')] } }),
        toy('other', { ...busy, starts: [[0, 'work']], programs: { work: [cpu(10), note('done')] } }),
      ],
    }).run(100)
    // 10 ms each, and only one core: both are done at 20.
    expect(shared.log).toEqual(['20 one: done', '20 other: done'])
    expect(shared.instance('one').machine?.cpu.meter.utilization(100)).toBeCloseTo(0.2, 12)
  })

  test('shares its memory: what one holds is missing for the other', () => {
    const hungry = {
      sharedMachine: 'box',
      machine: { memoryGib: 1 },
      memory: { baseMb: 100, reservedMb: 0, perCallMb: 0 },
    }
    const take = (mb: number): readonly Step[] => [
      { do: 'onFail', label: 'full' },
      { do: 'memory', mb },
      note('has it'),
      { do: 'delay', ms: { shape: 'constant', mean: 50, cv: 0 } },
      { do: 'goto', label: 'end' },
      { do: 'label', name: 'full' },
      note('is refused'),
      { do: 'label', name: 'end' },
    ]
    const shared = new ToyWorld({
      components: [
        toy('one', { ...hungry, starts: [[0, 'take']], programs: { take: take(500) } }),
        toy('other', { ...hungry, starts: [[1, 'take']], programs: { take: take(400) } }),
      ],
    }).run(100)
    // 1,024 less two programs of 100 less 500: 324 are left.
    expect(shared.log).toEqual(['0 one: has it', '1 other: is refused'])
  })

  test('takes all down with it, and a process that crashes leaves the others alone', () => {
    const down = (mode: 'process' | 'machine') =>
      world(both, both, [0, 20, 60], [crashOf('server', 10, 40, mode)]).run(200)
    // The one who asks at 20 is dead too; what it had planned for later dies with it.
    expect(down('machine').log).toEqual(['0 server: has it', '0 asker: heard ok', '0 asker: goes on'])
    expect(down('process').log.filter((line) => line.includes('heard'))).toEqual([
      '0 asker: heard ok',
      '20 asker: heard crashed',
      '60 asker: heard ok',
    ])
  })

  test('with copies is that many machines, and a call may stay on its own', () => {
    const two = { ...both, instances: 2 }
    const stays = new ToyWorld({
      components: [
        asker('asker', [0, 10, 20], { ...two }),
        toy('server', { ...two, programs: { default: answering } }),
      ],
      links: [wire('asker', 'server', { pick: 'local' })],
    }).run(100)
    expect(stays.kernel.machines).toHaveLength(2)
    expect(stays.log.filter((line) => line.includes('has it'))).toEqual([
      '0 server: has it',
      '10 server: has it',
      '20 server: has it',
    ])
  })

  test('is left by a stop here and a start there', () => {
    const components = (more: ToyOptions) => [
      asker('asker', [0, 26, 60]),
      toy('server', { restartMs: 20, programs: { default: [cpu(10), ...answering] }, ...more }),
      toy('neighbor', { sharedMachine: 'box', programs: {} }),
    ]
    const links = [wire('asker', 'server')]
    const moved = new ToyWorld({ components: components({}), links }).run(5)
    moved.adopt({ components: components({ sharedMachine: 'box' }), links })
    expect(auditBooks(moved.kernel)).toEqual([])
    moved.run(200)
    expect(moved.log.filter((line) => line.includes('heard'))).toEqual([
      '5 asker: heard crashed',
      '36 asker: heard ok',
      '70 asker: heard ok',
    ])
    expect(moved.instance('server').machine).toBe(moved.instance('neighbor').machine)
    expect(auditEmpty(moved.kernel)).toEqual([])
  })
})

describe('a machine that is down', () => {
  const components = (more: ToyOptions) => [
    asker('asker', [0, 30, 60]),
    toy('server', { programs: { default: answering }, ...more }),
    toy('neighbor', { sharedMachine: 'box', programs: {} }),
  ]
  const links = [wire('asker', 'server', { connectTimeoutMs: 5 })]
  const timeline = [crashOf('neighbor', 10, 50, 'machine')]

  test('takes down who is moved onto it', () => {
    const moved = new ToyWorld({ components: components({}), links, timeline }).run(20)
    moved.adopt({ components: components({ sharedMachine: 'box' }), links, timeline }).run(100)
    expect(moved.log.filter((line) => line.includes('heard'))).toEqual([
      '0 asker: heard ok',
      '35 asker: heard unreachable',
      '60 asker: heard ok',
    ])
  })

  test('is not needed by who starts anew elsewhere: each move takes its whole restart time', () => {
    const slow = { restartMs: 20 }
    const moved = new ToyWorld({ components: components(slow), links }).run(20)
    moved.adopt({ components: components({ ...slow, sharedMachine: 'box' }), links }).run(35)
    moved.adopt({ components: components(slow), links }).run(200)
    // Down from 20 to 40, and, moved at 35, to 55.
    expect(moved.log.filter((line) => line.includes('heard'))).toEqual([
      '0 asker: heard ok',
      '30 asker: heard crashed',
      '60 asker: heard ok',
    ])
    expect(moved.instance('server').isUp).toBe(true)
  })
})

describe('an outage of a place', () => {
  const policy = { ...BY_MAP, timeoutMs: 5, connectTimeoutMs: 5 }

  test('stops every machine that stands there, and no other', () => {
    const dark = world(
      { locations: [NEAR] },
      { instances: 2, locations: [NEAR, NEXT_DOOR] },
      [0, 20, 30, 40, 60, 70],
      [outage('zone', 50, { locations: [NEXT_DOOR] })],
      policy,
    ).run(200)
    expect(dark.log.filter((line) => line.includes('heard'))).toEqual([
      '0.2 asker: heard ok',
      '25 asker: heard timeout',
      '30.200000000000003 asker: heard ok',
      '45 asker: heard timeout',
      '60.2 asker: heard ok',
      '72 asker: heard ok',
    ])
  })

  test('stops who comes, and lets go who leaves', () => {
    const components = (row: number) => [
      asker('asker', [0, 20, 60], { locations: [NEAR] }),
      toy('server', { locations: [row], programs: { default: answering } }),
    ]
    const links = [wire('asker', 'server', policy)]
    const timeline = [outage('zone', 1000, { locations: [NEXT_DOOR] })]
    const moved = new ToyWorld({ map: MAP, components: components(NEAR), links, timeline }).run(15)
    moved.adopt({ map: MAP, components: components(NEXT_DOOR), links, timeline }).run(50)
    moved.adopt({ map: MAP, components: components(NEAR), links, timeline }).run(100)
    expect(moved.log.filter((line) => line.includes('heard'))).toEqual([
      '0.2 asker: heard ok',
      '25 asker: heard timeout',
      '60.2 asker: heard ok',
    ])
  })

  test('of a shared machine stops all its programs', () => {
    const dark = world(
      { locations: [NEAR] },
      { sharedMachine: 'box', locations: [NEAR] },
      [0, 20, 60],
      [outage('box', 50, { machines: ['box'] })],
      policy,
    ).run(200)
    expect(dark.log.filter((line) => line.includes('heard'))).toEqual([
      '0.2 asker: heard ok',
      '25 asker: heard timeout',
      '60.2 asker: heard ok',
    ])
  })
})
