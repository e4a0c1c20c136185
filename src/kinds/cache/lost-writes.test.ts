import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../scenario/safe-json'
import {
  count,
  crash,
  everyMs,
  gauge,
  ideal,
  part,
  reportAt,
  set,
  silence,
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'

interface Parts {
  readonly periodMs?: number
  readonly cache?: JsonObject
  readonly db?: JsonObject
  readonly policy?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly items?: number
}

/** Writes are sent to the store 500 ms after the first of them came; the store needs 20 ms for one. */
function world({ periodMs = 100, cache, db, policy, timeline = [], items }: Parts) {
  return smallWorld(
    {
      components: [
        everyMs('writers', periodMs, 'edit'),
        ideal('web', 'server', { writeCpuMs: 0 }),
        ideal('cache', 'cache', {
          operationCpuMs: 0,
          itemOverheadBytes: 0,
          strategy: 'write-behind',
          flushMs: 500,
          ...cache,
        }),
        ideal('db', 'database', { writeCpuMs: 20, diskLatencyMs: 0, ...db }),
      ],
      links: [
        wire('writers', 'call', 'web'),
        wire('web', 'cache', 'cache'),
        wire('cache', 'write', 'db', policy),
      ],
      timeline,
    },
    items,
  )
}

/** One write, at 100 ms: it is sent at 600. */
function oneWrite(parts: Parts) {
  const run = start(world(parts))
  reportAt(run, 150)
  silence(run, 'writers')
  return {
    run,
    lost: (atMs: number) => count(reportAt(run, atMs), 'cache', 'lostWrites'),
    stored: (atMs: number) => part(reportAt(run, atMs), 'db').ok,
  }
}

const GONE = { id: 'gone', component: 'cache', fault: 'crash', atMs: 610 }
const SLOW = { writeCpuMs: 500 }

function cut(atMs: number, untilMs: number): JsonObject {
  return { id: 'cut', link: 'cache-db', fault: 'cut', mode: 'drop', atMs, untilMs }
}

function destroy(atMs: number, untilMs: number): JsonObject {
  return { id: 'destroy', component: 'cache', fault: 'destroy', atMs, untilMs }
}

describe('a write that was on its way to the store when the memory was lost', () => {
  test('is lost if it does not come in, whether the cache comes back or not', () => {
    const never = oneWrite({ timeline: [cut(550, 5000), GONE] })
    expect([never.lost(605), never.lost(9000), never.stored(9000)]).toEqual([0, 1, 0])
    const back = oneWrite({ timeline: [cut(550, 5000), crash('cache', 610, 650)] })
    expect([back.lost(9000), back.stored(9000)]).toEqual([1, 0])
  })

  test('is lost only until it comes in, whether the cache is back by then or not', () => {
    // It is stored at 1100.
    for (const timeline of [[GONE], [crash('cache', 610, 650)], [crash('cache', 610, 2000)]]) {
      const { lost, stored } = oneWrite({ db: SLOW, timeline })
      expect([lost(1090), lost(1110), stored(1110), lost(9000)]).toEqual([1, 0, 1, 0])
    }
  })

  test('stays lost when only a newer one comes in', () => {
    // At 400 and 800 ms, sent at 900; at 1200 and 1600, sent at 1700.
    const run = start(world({ periodMs: 400, timeline: [cut(850, 950), crash('cache', 910, 920)] }))
    reportAt(run, 1650)
    silence(run, 'writers')
    const report = reportAt(run, 5000)
    expect([count(report, 'cache', 'lostWrites'), part(report, 'db').ok]).toEqual([2, 1])
  })

  test('counts so also when the cache had given it up and was to send it again', () => {
    const { run, lost, stored } = oneWrite({
      db: SLOW,
      policy: { timeoutMs: 50 },
      timeline: [crash('cache', 700, 750)],
    })
    expect([lost(720), gauge(run, 'cache', 'unstored')]).toEqual([1, 0])
    expect([lost(1110), stored(1110)]).toEqual([0, 1])
  })

  test('is told apart from another of the same item that was not', () => {
    const run = start(world({ periodMs: 550, db: SLOW, timeline: [crash('cache', 1110, 1120)] }))
    reportAt(run, 1105)
    silence(run, 'writers')
    // That of 550 was sent at 1050, and is stored at 1550; that of 1100 had not been.
    expect(count(reportAt(run, 1500), 'cache', 'lostWrites')).toBe(2)
    expect(count(reportAt(run, 5000), 'cache', 'lostWrites')).toBe(1)
  })
})

describe('what is written behind and kept on disk', () => {
  const durable = { durable: true, diskLatencyMs: 5 }

  test('is on the disk before it is answered', () => {
    const report = oneWrite({ cache: durable }).run.report(0)
    expect(type(report, 'edit').latencyMs.mean).toBeCloseTo(5, 0)
  })

  test('survives a crash, of the process or of the machine, and is stored afterwards', () => {
    for (const more of [{}, { mode: 'machine' }]) {
      const { run, lost, stored } = oneWrite({ cache: durable, timeline: [crash('cache', 450, 460, more)] })
      expect([lost(455), gauge(run, 'cache', 'unstored')]).toEqual([0, 1])
      // It is sent 500 ms after it came up.
      expect([stored(955), stored(1000), lost(9000)]).toEqual([0, 1, 0])
      expect(gauge(run, 'cache', 'unstored')).toBe(0)
    }
  })

  test('waits until its machine is up, also if it was being sent away', () => {
    const deployed = { id: 'version', component: 'cache', fault: 'deploy', atMs: 200 }
    const { run, stored } = oneWrite({
      cache: durable,
      timeline: [crash('db', 190, 260), deployed, crash('cache', 250, 400)],
    })
    reportAt(run, 300)
    // Everybody looks around after an edit, also who is down.
    set(run, 'web', { readCpuMs: 0 })
    expect([stored(890), stored(950)]).toEqual([0, 1])
  })

  test('is sent again if it was on its way', () => {
    const unheard = oneWrite({ cache: durable, timeline: [cut(550, 650), crash('cache', 610, 620)] })
    expect([unheard.stored(1100), unheard.stored(1200), unheard.lost(9000)]).toEqual([0, 1, 0])
    // It came in, which the cache does not know: it is stored twice, and nothing is lost.
    const heard = oneWrite({ cache: durable, timeline: [crash('cache', 610, 620)] })
    expect([heard.stored(700), heard.stored(1200), heard.lost(9000)]).toEqual([1, 2, 0])
  })

  test('is lost with the disk, but for what the store has', () => {
    const waiting = oneWrite({ cache: durable, timeline: [destroy(450, 460)] })
    expect([waiting.lost(9000), waiting.stored(9000)]).toEqual([1, 0])
    const sent = oneWrite({ cache: durable, db: SLOW, timeline: [destroy(610, 620)] })
    expect([sent.lost(1090), sent.lost(1200), sent.stored(9000)]).toEqual([1, 0, 1])
  })

  test('is lost with a cache that is down and will not be back', () => {
    const down = { ...GONE, atMs: 450, instance: 1 }
    const run = start(world({ items: 100, cache: { ...durable, instances: 2 }, timeline: [down] }))
    reportAt(run, 440)
    silence(run, 'writers')
    const before = reportAt(run, 480)
    expect(count(before, 'cache', 'lostWrites')).toBe(0)
    set(run, 'cache', { instances: 1 })
    const report = reportAt(run, 5000)
    expect(count(report, 'cache', 'lostWrites') + part(report, 'db').ok).toBe(4)
    expect(count(report, 'cache', 'lostWrites')).toBeGreaterThan(0)
  })
})
