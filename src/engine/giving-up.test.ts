import { describe, expect, test } from 'vitest'
import { addressOf } from './addresses'
import { giveUp } from './giving-up'
import type { LinkPlan } from './plan'
import { auditBooks, auditEmpty } from './testing/audit'
import { ANSWER, asker, note, pause, toy, ToyWorld, wire } from './testing/toy-world'

/** Two askers and two servers that take 50 ms; at 20 ms the first asker gives up what it has asked of the first server. */
function world(policy: Partial<LinkPlan> = {}): ToyWorld {
  const of = new ToyWorld({
    components: [
      asker('asker', [0, 1, 2]),
      asker('other', [0]),
      toy('server', { instances: 2, programs: { default: [pause(50), note('done'), ANSWER] } }),
    ],
    links: [wire('asker', 'server', { timeoutMs: 1000, ...policy }), wire('other', 'server')],
  }).run(20)
  giveUp(of.kernel, of.kernel.components[0].instances[0], addressOf(0, 0))
  of.kernel.drain()
  return of.run(200)
}

describe('who gives up a target', () => {
  test('hears at once that all it asked there timed out, and nothing else changes', () => {
    const of = world()
    expect(of.log.filter((line) => line.startsWith('20 ') && line.includes('heard'))).toEqual([
      '20 asker: heard timeout',
      '20 asker: heard timeout',
    ])
    // The callee works on for nobody; the other server, and the other asker, know nothing of it.
    expect(of.log.filter((line) => line.includes('done'))).toHaveLength(4)
    const [link, others] = of.kernel.links
    expect([link.timeouts, link.books.ok, others.books.ok]).toEqual([2, 1, 1])
    expect([...auditEmpty(of.kernel), ...auditBooks(of.kernel)]).toEqual([])
  })

  test('may try elsewhere', () => {
    const of = world({ maxAttempts: 2, backoffMs: 0 })
    const [link] = of.kernel.links
    expect([link.timeouts, link.retries, link.books.ok]).toEqual([2, 2, 3])
    expect([...auditEmpty(of.kernel), ...auditBooks(of.kernel)]).toEqual([])
  })
})
