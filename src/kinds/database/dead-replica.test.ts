import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
import type { Run } from '../../simulation/run-api'
import { audit } from '../../simulation/testing/audit'
import { kernelOf } from '../../simulation/testing/inside'
import {
  count,
  crash,
  everyMs,
  ideal,
  reportAt,
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'

const FAST = { writeCpuMs: 0, readCpuMs: 0, applyCpuMs: 0, logBytesPerWrite: 1000 }

interface Parts {
  readonly policy?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly database?: JsonObject
}

/** A read every 10 ms and a write every second over one server, which reads from the replica `two`; `three` is another. */
function world({ policy = {}, timeline = [], database = {} }: Parts): Scenario {
  const member = (id: string): JsonObject => ideal(id, 'database', { ...FAST, ...database })
  return smallWorld({
    components: [
      everyMs('readers', 10, 'look'),
      everyMs('writers', 1000, 'edit'),
      ideal('app', 'server', { readCpuMs: 0, writeCpuMs: 0 }),
      member('one'),
      member('two'),
      member('three'),
    ],
    links: [
      wire('readers', 'call', 'app'),
      wire('writers', 'call', 'app'),
      wire('app', 'read', 'two', policy),
      wire('app', 'write', 'one'),
      wire('one', 'replicate', 'two'),
      wire('one', 'replicate', 'three'),
    ],
    timeline,
  })
}

const DEAD = crash('two', 5_005, 15_005)

/** How many calls the server made to each member, the writes among them. */
function attempts(run: Run): readonly number[] {
  const { linkById } = kernelOf(run)
  return ['app-one', 'app-two', 'app-two>three'].map((id) => linkById.get(id)?.books.received ?? 0)
}

describe('a replica that does not answer', () => {
  test('fails one read; the others go to another member until a read finds it back', () => {
    const run = start(world({ timeline: [DEAD] }))
    reportAt(run, 5_005)
    expect(attempts(run)).toEqual([5, 500, 0])
    // Missed at 5,010; the others go over the first other link of the server that leads to a member.
    reportAt(run, 15_005)
    expect(attempts(run)).toEqual([15 + 999, 501, 0])
    const report = reportAt(run, 20_005)
    // Its 10 s are over a moment after 15,010.
    expect(attempts(run)).toEqual([20 + 999 + 1, 501 + 499, 0])
    expect(type(report, 'look')).toMatchObject({ ok: 1999, failures: { crashed: 1 } })
    expect(audit(kernelOf(run))).toEqual([])
  })

  test('fails none when the read is tried again', () => {
    const run = start(world({ policy: { maxAttempts: 2, backoffMs: 0 }, timeline: [DEAD] }))
    expect(type(reportAt(run, 20_005), 'look')).toMatchObject({ ok: 2000, failed: 0 })
  })

  test('fails all of them to a caller that keeps no notes', () => {
    const run = start(world({ policy: { ejectAfter: 0 }, timeline: [DEAD] }))
    expect(type(reportAt(run, 20_005), 'look')).toMatchObject({ ok: 1000, failures: { crashed: 1000 } })
    expect(attempts(run)).toEqual([20, 2000, 0])
  })

  test('and is silent costs the reads sent before the first was given up', () => {
    const silent = crash('two', 5_005, 60_000, { mode: 'machine' })
    const run = start(world({ policy: { timeoutMs: 45, ejectMs: 5000 }, timeline: [silent] }))
    // Sent at 5,010 to 5,050 and given up from 5,055 on; one of 10,100, when the last is 5,000 ms past, is the next.
    expect(type(reportAt(run, 10_000), 'look').failures).toEqual({ timeout: 5 })
    expect(type(reportAt(run, 12_000), 'look').failures).toEqual({ timeout: 6 })
  })

  test('is followed by the next when the primary, too, is dead', () => {
    const run = start(
      world({ timeline: [DEAD, crash('one', 5_005, 15_005)], database: { failover: 'never' } }),
    )
    expect(type(reportAt(run, 15_005), 'look').failures).toEqual({ crashed: 2 })
    expect(attempts(run)[2]).toBe(998)
  })

  test('is called like all others when none of them answers', () => {
    const all = ['one', 'two', 'three'].map((id) => crash(id, 5_005, 7_005))
    const run = start(world({ timeline: all, database: { failover: 'never' } }))
    expect(type(reportAt(run, 8_005), 'look')).toMatchObject({ ok: 600, failures: { crashed: 200 } })
  })

  test('is no trouble to writes, and reads that go to the primary instead are fresh', () => {
    const run = start(world({ timeline: [DEAD] }))
    const report = reportAt(run, 20_005)
    expect(type(report, 'edit')).toMatchObject({ ok: 20, failed: 0 })
    expect(count(report, 'one', 'staleReads')).toBe(0)
  })
})
