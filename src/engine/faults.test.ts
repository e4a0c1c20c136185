import { describe, expect, test } from 'vitest'
import { Witness } from './notices'
import type { FaultPlan, LinkPlan } from './plan'
import type { Step } from './program'
import { auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  crashOf,
  cutOf,
  delayOf,
  deployOf,
  erring,
  evenly,
  pause,
  slowing,
  toy,
  type ToyOptions,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'

/** Asked at these times over a link of 2 ms; the server works for 10 ms. */
function world(
  askedAtMs: readonly number[],
  timeline: readonly FaultPlan[],
  policy: Partial<LinkPlan> = {},
  steps: readonly Step[] = [pause(10), ANSWER],
  options: ToyOptions = {},
): ToyWorld {
  return new ToyWorld({
    components: [
      asker('asker', askedAtMs, options),
      toy('server', { programs: { default: steps }, ...options }),
    ],
    links: [wire('asker', 'server', { latencyMs: 2, ...policy })],
    timeline,
  })
}

const LINK = 'asker>server'

function heard(from: ToyWorld): readonly string[] {
  expect(auditEmpty(from.kernel)).toEqual([])
  return from.log.filter((line) => line.includes('heard')).map((line) => line.replace(' asker: heard', ''))
}

describe('a slow disk', () => {
  const steps: readonly Step[] = [{ do: 'disk', operation: 'read', bytes: 4_000_000 }, ANSWER]
  const disk = { machine: { diskIops: 1000, diskMbps: 1000, diskLatencyMs: 3 } }

  test('takes so many times longer for an operation and for its answer, from now on', () => {
    // 4 ms at the device and 3 ms of latency; from 3 on, two of the 4 ms are left and take 20, the answer 30.
    const slow = world([1, 100], [slowing('server', 10, 5, 60, 'disk')], { latencyMs: 2 }, steps, disk)
    expect(heard(slow.run(200))).toEqual(['57 ok', '111 ok'])
  })

  test('leaves CPU and network alone', () => {
    const slow = world([0], [slowing('server', 10, 0, 60, 'disk')], {}, [{ do: 'cpu', ms: 10 }, ANSWER])
    expect(heard(slow.run(200))).toEqual(['14 ok'])
    expect(slow.instance('server').slowFactor).toBe(1)
  })
})

test('a slow network passes so many times fewer bytes, out and in', () => {
  // 10,000 bytes at 0.1 Gbps are 0.8 ms; they pass out and in at once.
  const steps: readonly Step[] = [{ do: 'reply', bytes: 10_000 }]
  const slow = world([0, 100], [slowing('server', 10, 50, 150, 'network')], {}, steps, {
    machine: { networkGbps: 0.1 },
  })
  expect(heard(slow.run(200))).toEqual(['4.8 ok', '112 ok'])
})

describe('errors', () => {
  test('hit this share of the calls, which end at once', () => {
    const all = world([0, 20, 40], [erring('server', 1, 10, 30)])
    expect(heard(all.run(100))).toEqual(['14 ok', '24 error', '54 ok'])
  })

  test('of several faults multiply, and the share is met', () => {
    const plan = {
      components: [users('users', evenly(1)), toy('server', { programs: { default: [ANSWER] } })],
      links: [wire('users', 'server')],
      timeline: [erring('server', 0.5, 0), { ...erring('server', 0.2, 0), id: 'other' }],
    }
    const { received, failed } = new ToyWorld(plan).run(20_000.5).kernel.traffic.books[0]
    // 1 - 0.5 × 0.8 = 0.6; four standard deviations of the share are 0.014.
    expect(Math.abs(failed / received - 0.6)).toBeLessThan(0.014)
  })

  test('draw nothing while there are none', () => {
    const quiet = world([0], [erring('server', 1, 50, 60)])
    const before = quiet.instance('server').errorRandom.nextUnit()
    const again = world([0, 5, 9], [erring('server', 1, 50, 60)]).run(40)
    expect(again.instance('server').errorRandom.nextUnit()).toBe(before)
  })
})

test('a flush empties what it keeps in memory, once', () => {
  const kept: number[] = []
  const options: ToyOptions = {
    behavior: (port) => {
      const table = port.table('items', 'lru')
      for (const key of [1, 2, 3]) table.put(key, 10, 0, 1000)
      port.after(4, () => kept.push(table.size))
      port.after(6, () => kept.push(table.size))
      return {}
    },
  }
  const flush: FaultPlan = {
    id: 'flush',
    component: 'server',
    instance: undefined,
    atMs: 5,
    untilMs: undefined,
    fault: 'flush',
  }
  world([], [flush], {}, [ANSWER], options).run(10)
  expect(kept).toContain(3)
  expect(kept).toContain(0)
})

describe('a link that stalls', () => {
  test('keeps requests and replies, which arrive together when it ends', () => {
    // Begun at 0 and answered at 12; the answer waits. Those of 15 and 16 reach the server at 40.
    const stalled = world([0, 15, 16], [cutOf(LINK, 'stall', 10, 40)])
    expect(heard(stalled.run(100))).toEqual(['40 ok', '52 ok', '52 ok'])
  })

  test('holds nothing back that comes after its end', () => {
    const stalled = world([9], [cutOf(LINK, 'stall', 0, 10)])
    expect(heard(stalled.run(100))).toEqual(['23 ok'])
  })

  test('ends no patience: whoever gave up is served for nobody', () => {
    const stalled = world([15], [cutOf(LINK, 'stall', 10, 100)], { timeoutMs: 30 })
    expect(heard(stalled.run(200))).toEqual(['45 timeout'])
    expect(stalled.instance('server').books.wasted).toBe(1)
  })

  test('for ever is like a line that went dead', () => {
    const stalled = world([15], [cutOf(LINK, 'stall', 10)], { timeoutMs: 30 }).run(200)
    expect(stalled.log).toEqual(['45 asker: heard timeout', '45 asker: has failed'])
    expect(stalled.instance('server').books.received).toBe(0)
  })

  test('gives what it holds free when the link goes', () => {
    const components = [asker('asker', [0]), toy('server', { programs: { default: [ANSWER] } })]
    const links = [wire('asker', 'server', { latencyMs: 2, timeoutMs: 100 })]
    const stalled = new ToyWorld({ components, links, timeline: [cutOf(LINK, 'stall', 1)] }).run(20)
    stalled.adopt({ components: [toy('asker', {}), components[1]], links: [], timeline: [] }).run(300)
    expect(auditEmpty(stalled.kernel)).toEqual([])
    expect(stalled.kernel.linkFaults).toBe(0)
  })

  test('keeps large messages too', () => {
    const machine = { networkGbps: 1 }
    const steps: readonly Step[] = [{ do: 'reply', bytes: 1_000_000 }]
    // 8 ms of sending beside 2 + 2 ms of way: at 12 without a stall.
    expect(heard(world([0], [], {}, steps, { machine }).run(100))).toEqual(['12 ok'])
    const late = world([0], [cutOf(LINK, 'stall', 6, 50)], {}, steps, { machine })
    expect(heard(late.run(100))).toEqual(['50 ok'])
  })
})

describe('a link that is cut', () => {
  test('lets nobody connect: callers know after the time to connect', () => {
    const cut = world([15, 200], [cutOf(LINK, 'drop', 10, 150)], { connectTimeoutMs: 70 })
    expect(heard(cut.run(300))).toEqual(['85 unreachable', '214 ok'])
  })

  test('loses what is on its way, and tells nobody', () => {
    // The request of 9 would come at 11; the answer to that of 0 at 14.
    const cut = world([0, 9], [cutOf(LINK, 'drop', 10, 20)], { timeoutMs: 50 })
    expect(heard(cut.run(300))).toEqual(['50 timeout', '59 timeout'])
    expect(cut.instance('server').books.received).toBe(1)
  })

  test('does not touch what has arrived', () => {
    const cut = world([0], [cutOf(LINK, 'drop', 3, 11)])
    expect(heard(cut.run(300))).toEqual(['14 ok'])
  })

  test('does not touch programs on one machine', () => {
    const options = { sharedMachine: 'm' }
    expect(heard(world([5], [cutOf(LINK, 'drop', 0)], {}, [ANSWER], options).run(300))).toEqual(['5 ok'])
  })

  test('loses large messages in the middle', () => {
    const machine = { networkGbps: 1 }
    const steps: readonly Step[] = [{ do: 'reply', bytes: 1_000_000 }]
    const cut = world([0], [cutOf(LINK, 'drop', 6, 50)], { timeoutMs: 40 }, steps, { machine })
    expect(heard(cut.run(100))).toEqual(['40 timeout'])
  })

  test('and stalls too loses, until only the stall is left', () => {
    const both = [cutOf(LINK, 'stall', 10, 100), cutOf(LINK, 'drop', 20, 40)]
    const cut = world([11, 25, 50], both, { connectTimeoutMs: 30 })
    expect(heard(cut.run(300))).toEqual(['55 unreachable', '112 ok', '112 ok'])
  })
})

test('a delay is added each way, while it lasts', () => {
  const late = world([0, 20, 80], [delayOf(LINK, 25, 10, 60), delayOf(LINK, 5, 10, 60)])
  // The first answer leaves at 12. The second request takes 32 ms and its answer, sent at 62, 2.
  expect(heard(late.run(300))).toEqual(['44 ok', '64 ok', '94 ok'])
})

describe('a deployment', () => {
  /** Asked every 10 ms; each call takes 25 ms. */
  function fleet(batch: number, drains: boolean, changes: ToyOptions = {}): ToyWorld {
    return new ToyWorld({
      components: [
        users('users', evenly(10)),
        toy('server', {
          instances: 3,
          restartMs: 100,
          programs: { default: [pause(25), ANSWER] },
          ...changes,
        }),
      ],
      links: [wire('users', 'server')],
      timeline: [deployOf('server', 95, batch, drains)],
    })
  }

  function upAt(deployed: ToyWorld, timesMs: readonly number[]): readonly number[] {
    const { instances } = deployed.kernel.components[1]
    return timesMs.map((atMs) => {
      deployed.run(atMs)
      return instances.filter(({ state, draining }) => state === 0 && !draining).length
    })
  }

  test('without draining ends what is under way, one instance after the other', () => {
    const deployed = fleet(1, false)
    // Down 95 to 195, 195 to 295, 295 to 395.
    expect(upAt(deployed, [94, 96, 194, 196, 294, 296, 394, 396])).toEqual([3, 2, 2, 2, 2, 2, 2, 3])
    expect(deployed.kernel.traffic.books[0].failed).toBeGreaterThan(3)
    expect(deployed.kernel.instances.slice(1).map(({ incarnation }) => incarnation)).toEqual([2, 2, 2])
  })

  test('with draining fails nobody', () => {
    const deployed = fleet(1, true).run(10_000)
    expect(upAt(deployed, [10_000])).toEqual([3])
    expect(deployed.kernel.traffic.books[0].failed).toBe(0)
    expect(deployed.kernel.instances.slice(1).map(({ incarnation }) => incarnation)).toEqual([2, 2, 2])
  })

  test('of all at once leaves nobody', () => {
    expect(upAt(fleet(9, false), [94, 96, 194, 196])).toEqual([3, 0, 0, 3])
  })

  test('does not wait for ever for one that never finishes', () => {
    const endless = fleet(3, true, { programs: { default: [pause(1e9), ANSWER] } })
    expect(upAt(endless, [30_000, 30_150, 30_300])).toEqual([0, 0, 3])
    expect(endless.kernel.instances.slice(1).map(({ incarnation }) => incarnation)).toEqual([2, 2, 2])
  })

  test('taken off the time line lets those come back that are away, and sends no other', () => {
    const plan = (timeline: readonly FaultPlan[]) => ({
      components: [
        users('users', evenly(10)),
        toy('server', { instances: 3, restartMs: 100, programs: { default: [ANSWER] } }),
      ],
      links: [wire('users', 'server')],
      timeline,
    })
    const stopped = new ToyWorld(plan([deployOf('server', 95, 1, false)])).run(120)
    stopped.adopt(plan([])).run(1000)
    expect(stopped.kernel.instances.slice(1).map(({ incarnation, state }) => [incarnation, state])).toEqual([
      [2, 0],
      [0, 0],
      [0, 0],
    ])
  })

  test('goes on with the next one when one breaks on its way', () => {
    const both = new ToyWorld({
      components: [
        users('users', evenly(10)),
        toy('server', { instances: 2, restartMs: 50, programs: { default: [pause(500), ANSWER] } }),
      ],
      links: [wire('users', 'server')],
      timeline: [deployOf('server', 95, 1, true), crashOf('server', 200, 300, 'process', 0)],
    }).run(10_000)
    expect(
      both.kernel.instances.slice(1).map(({ state, draining, deployment }) => [state, draining, deployment]),
    ).toEqual([
      [0, false, undefined],
      [0, false, undefined],
    ])
    expect(both.instance('server', 1).incarnation).toBe(2)
  })
})

describe('taking a fault off the time line', () => {
  function toldAfter(fault: FaultPlan): readonly string[] {
    const components = [toy('server', {})]
    const from = new ToyWorld({ components, links: [], timeline: [fault] })
    const witness = new Witness()
    from.kernel.witness = witness
    from.run(20).adopt({ components, links: [], timeline: [] }).run(30)
    return witness.take().map(({ what, atMs }) => `${what} ${atMs}`)
  }

  test('ends it at that instant, and says so', () => {
    expect(toldAfter(crashOf('server', 10, undefined, 'process', 0))).toEqual([
      'fault-begins 10',
      'fault-ends 20',
    ])
  })

  test('says nothing of an order that is done, nor of what has not begun', () => {
    expect(
      toldAfter({
        id: 'flush',
        fault: 'flush',
        component: 'server',
        instance: undefined,
        atMs: 10,
        untilMs: undefined,
      }),
    ).toEqual(['fault-begins 10'])
    expect(toldAfter(crashOf('server', 25, undefined, 'process', 0))).toEqual([])
  })
})
