import { describe, expect, test } from 'vitest'
import { CAUSES } from './causes'
import type { LinkPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import { ANSWER, asker, crashOf, note, pause, toy, type ToyPlan, ToyWorld, wire } from './testing/toy-world'

const WORK: readonly Step[] = [note('begins'), pause(10), ANSWER]

function plan(policy: Partial<LinkPlan>, askedAtMs: readonly number[], steps = WORK): ToyPlan {
  return {
    components: [asker('asker', askedAtMs), toy('server', { instances: 2, programs: { default: steps } })],
    links: [wire('asker', 'server', { poolSize: 1, latencyMs: 1, ...policy })],
  }
}

function heard({ log }: ToyWorld): string[] {
  return log.filter((line) => line.includes('heard')).map((line) => line.replace(' asker: heard', ''))
}

describe('a pool of connections', () => {
  test('lets as many calls out as it has, the others in turn; the wait counts as the caller’s', () => {
    const one = new ToyWorld(plan({}, [0, 1, 2])).run(300)
    expect(heard(one)).toEqual(['12 ok', '24 ok', '36 ok'])
    expect(one.log.filter((line) => line.includes('begins')).map(Number.parseFloat)).toEqual([1, 13, 25])
    // 12, 23 and 34 ms as their callers saw it.
    expect(one.link('asker>server').books.latency.mean()).toBeCloseTo(23, 9)
    expect(one.link('asker>server').notes(0).pool.inUse).toBe(0)
    // 0, 11 and 22 ms of it for a connection.
    const { poolWaits } = one.link('asker>server')
    expect([poolWaits.count, poolWaits.mean(), poolWaits.max]).toEqual([3, 11, 22])
    expect(auditEmpty(one.kernel)).toEqual([])
    expect(heard(new ToyWorld(plan({ poolSize: 2 }, [0, 1, 2])).run(300))).toEqual([
      '12 ok',
      '13 ok',
      '24 ok',
    ])
  })

  test('fails who waits for longer than allowed, and who had not been sent learned nothing', () => {
    const short = new ToyWorld(plan({ poolWaitMs: 5 }, [0, 1, 8])).run(300)
    expect(heard(short)).toEqual(['6 pool-exhausted', '12 ok', '24 ok'])
    expect(short.instance('server', 1).books.received).toBe(0)
    const { poolWaits } = short.link('asker>server')
    // 0 ms, 5 in vain, and 4.
    expect([poolWaits.count, poolWaits.mean(), poolWaits.max]).toEqual([3, 3, 5])
    expect(short.link('asker>server').books.causes[CAUSES.indexOf('pool-exhausted')]).toBe(1)
    expect(auditEmpty(short.kernel)).toEqual([])
  })

  test('is no part of the patience for connecting', () => {
    const dead = {
      ...plan({ connectTimeoutMs: 50 }, [0, 1]),
      timeline: [crashOf('server', 0, undefined, 'machine')],
    }
    // The second gets the connection at 50, and finds out in its turn.
    expect(heard(new ToyWorld(dead).run(300))).toEqual(['50 unreachable', '100 unreachable'])
  })

  test('is kept open for the next in line, who needs no handshake', () => {
    const kept = new ToyWorld(plan({ handshake: 'tcp', latencyMs: 5, pick: 'hash-key' }, [0, 1, 2])).run(300)
    // 10 ms of handshake, 10 of ways and 10 of work, all at one server; then the last two.
    expect(heard(kept)).toEqual(['30 ok', '50 ok', '70 ok'])
    expect(auditEmpty(kept.kernel)).toEqual([])
  })

  test('may be tried again', () => {
    const again = new ToyWorld(plan({ poolWaitMs: 5, maxAttempts: 2, backoffMs: 2 }, [0, 1])).run(300)
    // In line from 1 to 6, and from 8 on, until the first is answered at 12.
    expect(heard(again)).toEqual(['6 pool-exhausted', '12 ok', '24 ok'])
  })

  test('is waited for within the time-out, which also frees a connection', () => {
    const timed = new ToyWorld(plan({ timeoutMs: 6 }, [0, 1, 2])).run(300)
    // Given up at 6; the second is sent then and given up at 7; the third at 8. The server does all of it.
    expect(heard(timed)).toEqual(['6 timeout', '7 timeout', '8 timeout'])
    expect(timed.log.filter((line) => line.includes('begins')).map(Number.parseFloat)).toEqual([1, 7, 8])
    expect(auditEmpty(timed.kernel)).toEqual([])
  })

  test('with more connections from now on lends them at once, with fewer lends none until it is below', () => {
    const grown = new ToyWorld(plan({}, [0, 1, 2])).run(5)
    grown.adopt(plan({ poolSize: 3 }, [0, 1, 2])).run(300)
    expect(heard(grown)).toEqual(['12 ok', '17 ok', '17 ok'])
    const shrunk = new ToyWorld(plan({ poolSize: 2 }, [0, 1, 2, 3])).run(5)
    shrunk.adopt(plan({ poolSize: 1 }, [0, 1, 2, 3])).run(300)
    expect(heard(shrunk)).toEqual(['12 ok', '13 ok', '25 ok', '37 ok'])
    const gone = new ToyWorld(plan({}, [0, 1, 2])).run(5)
    gone.adopt(plan({ poolSize: 0 }, [0, 1, 2])).run(300)
    expect(heard(gone)).toEqual(['12 ok', '17 ok', '17 ok'])
    expect(auditEmpty(gone.kernel)).toEqual([])
  })

  test('does not send what a process that is gone only wanted to send', () => {
    const senders = new ToyWorld({
      components: [
        asker('asker', [0, 1, 2], {
          restartMs: 0,
          programs: { ask: [{ do: 'send', target: { link: 0 }, bytes: 0 }] },
        }),
        toy('server', { programs: { default: WORK } }),
      ],
      links: [wire('asker', 'server', { poolSize: 1 })],
      timeline: [crashOf('asker', 5, 6)],
    })
    senders.run(5)
    expect(senders.link('asker>server').notes(0).pool.inLine).toBe(2)
    expect(auditBooks(senders.kernel)).toEqual([])
    senders.run(300)
    const { books } = senders.link('asker>server')
    expect([books.received, books.ok, books.cancelled]).toEqual([3, 1, 2])
    expect(auditEmpty(senders.kernel)).toEqual([])
  })
})
