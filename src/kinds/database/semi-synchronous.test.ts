import { describe, expect, test } from 'vitest'
import { cut, destroy, groupOf, groupWorld, total } from '../../simulation/testing/group-world'
import { crash, play, reportAt, silence, start, type } from '../../simulation/testing/small-world'

const SEMI = { replication: 'semi-synchronous', degradeMs: 1000 }

describe('a semi-synchronous write', () => {
  test('is done when as many replicas as it needs have received it, applied or not', () => {
    // 2 ms here, then the way, 2 ms there, and back; to apply it takes 50 ms more, which nobody waits for.
    const database = { ...SEMI, diskLatencyMs: 2, applyCpuMs: 50 }
    const latenciesMs = [20, 30]
    const mean = (acknowledgements: number): number =>
      type(
        play(
          groupWorld({ writeEveryMs: 200, latenciesMs, database: { ...database, acknowledgements } }),
          5_050,
        ),
        'edit',
      ).latencyMs.mean ?? Number.NaN
    expect(mean(1)).toBeCloseTo(2 + 20 + 2 + 20, 1)
    expect(mean(2)).toBeCloseTo(2 + 30 + 2 + 30, 1)
  })

  test('waits so long and no longer; then nobody waits, until the replicas have caught up', () => {
    // Cut off at 1,005: the write of 1,010 waits 1,000 ms, and with it all that came meanwhile.
    const timeline = ['one-two', 'one-three'].map((link) => cut(link, 1_005, 5_005))
    const database = { ...SEMI, failover: 'never' }
    const run = start(groupWorld({ writeEveryMs: 10, database, timeline }))
    expect(type(reportAt(run, 2_009.9), 'edit').ok).toBe(100)
    const given = reportAt(run, 2_010.1)
    expect(type(given, 'edit').ok).toBe(201)
    expect([total(given, 'degradations'), total(given, 'degradedCommits')]).toEqual([1, 101])
    const cutOff = reportAt(run, 5_001)
    expect([type(cutOff, 'edit').ok, total(cutOff, 'degradedCommits')]).toEqual([500, 400])
    // The messages that were lost are given up after 10 s, and sent again half a second later.
    const report = reportAt(run, 20_001)
    expect(type(report, 'edit')).toMatchObject({ ok: 2000, failed: 0 })
    const degraded = total(report, 'degradedCommits')
    expect(total(reportAt(run, 25_000), 'degradedCommits')).toBe(degraded)
    expect(total(report, 'degradations')).toBe(1)
  })

  test('without replicas enough is never waited for twice', () => {
    const report = play(groupWorld({ writeEveryMs: 10, database: { ...SEMI, acknowledgements: 3 } }), 4_005)
    expect([total(report, 'degradations'), total(report, 'degradedCommits')]).toEqual([1, 400])
  })

  test.each([1, 2, 3, 4, 5, 6])(
    'that was acknowledged is not lost when the primary is destroyed (seed %i)',
    (seed) => {
      const lost = (database: object): number => {
        const timeline = [destroy('one', 3_003, 60_000)]
        const latenciesMs = [40, 25]
        const world = groupWorld({ writeEveryMs: 10, latenciesMs, database: { ...database }, timeline })
        const run = start(world, seed)
        const report = reportAt(run, 20_000)
        expect(total(report, 'failovers')).toBe(1)
        expect(total(report, 'degradations')).toBe(0)
        silence(run, 'writers')
        expect(groupOf(run).primary).not.toBe('one')
        return total(reportAt(run, 21_000), 'lostWrites')
      }
      expect(lost(SEMI)).toBe(0)
      expect(lost({ replication: 'asynchronous' })).toBeGreaterThan(0)
    },
  )

  test('that was acknowledged while nobody was waited for can be lost', () => {
    const timeline = [
      cut('one-two', 1_005, 60_000),
      cut('one-three', 1_005, 60_000),
      crash('one', 4_005, 60_000, { mode: 'machine' }),
    ]
    const report = play(groupWorld({ writeEveryMs: 10, database: SEMI, timeline }), 20_000)
    expect(total(report, 'lostWrites')).toBe(300)
    expect(total(report, 'degradedCommits')).toBe(300)
  })
})
