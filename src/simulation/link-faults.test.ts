import { expect, test } from 'vitest'
import type { Fault, FaultId, LinkId } from '../scenario/document'
import { design, ONE_CORE, Trial } from './testing/design'

function cut(link: string, mode: 'drop' | 'stall', atMs: number, untilMs: number): Fault {
  return { id: `cut ${link}` as FaultId, link: link as LinkId, fault: 'cut', mode, atMs, untilMs }
}

test('a cut between two copies stops what they say to each other, drawn or not, and nothing else', () => {
  const database = { ...ONE_CORE, failover: 'never' }
  const trial = new Trial(
    design({
      components: {
        users: ['clients', { rateRps: 20 }],
        web: ['server', ONE_CORE],
        store: ['database', database],
        copy: ['database', database],
      },
      links: { 'users > web': ['call'], 'web > store': ['write'], 'store > copy': ['replicate'] },
      requestTypes: [{ operation: 'write' }],
      timeline: [cut('store > copy', 'drop', 2000, 10_000)],
    }),
  )
  const cuts = () => trial.kernel.links.filter((link) => link.cuts.length > 0).map(({ plan }) => plan.id)
  trial.to(9000)
  expect(cuts().toSorted()).toEqual(['copy~store', 'store > copy'])
  expect(trial.gauge('copy', 'lagMs')).toBeGreaterThan(6500)
  trial.to(40_000)
  expect(cuts()).toEqual([])
  expect(trial.gauge('copy', 'lagMs')).toBeLessThan(100)
  expect(trial.type()).toMatchObject({ arrivals: 800, failed: 0 })
})

test('after a stall the crowd that waited comes in at once', () => {
  const trial = new Trial(
    design({
      components: { users: ['clients', { rateRps: 100 }], web: ['server', { ...ONE_CORE, readCpuMs: 1 }] },
      links: { 'users > web': ['call', { timeoutMs: 0 }] },
      timeline: [cut('users > web', 'stall', 1000, 3000)],
    }),
  )
  // One every 10 ms, the first and the last of the two seconds included.
  trial.to(3000 - 0.001)
  const before = trial.component('web').received
  expect(trial.to(3000.1).component('web').received - before).toBe(201)
  expect(trial.to(10_000).type().failed).toBe(0)
})

test('a loss strikes both ways, while it acts, on top of what the line loses anyway', () => {
  const slow = (share: number, loss = 0) => {
    const trial = new Trial(
      design({
        components: { users: ['clients', { rateRps: 100 }], web: ['server', { ...ONE_CORE, readCpuMs: 1 }] },
        links: { 'users > web': ['call', { timeoutMs: 0, loss }] },
        timeline: [
          {
            id: 'loss' as FaultId,
            link: 'users > web' as LinkId,
            fault: 'loss',
            share,
            atMs: 10_000,
            untilMs: 30_000,
          },
        ],
      }),
    )
    // A lost message is sent again after 200 ms at the earliest.
    return trial.to(60_000).link('users > web').latencyMs
  }
  expect(slow(0).max).toBeLessThan(100)
  const shareOf = (latency: ReturnType<typeof slow>): number => ((latency.mean ?? 0) - 1) / 200
  // 2,000 of 6,000 requests have two messages each of which one in ten is lost, some of them twice.
  const expected = (2 * (0.1 + 2 * 0.01 + 4 * 0.001)) / 3
  expect(Math.abs(shareOf(slow(0.1)) - expected)).toBeLessThan(0.02)
  expect(shareOf(slow(0.1, 0.1))).toBeGreaterThan(2.5 * shareOf(slow(0.1)))
})
