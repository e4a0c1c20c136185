import { describe, expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import type { Objective, ObjectiveId, Scenario } from '../scenario/document'
import { scenarioOf, valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'
import { everyMs, ideal, smallWorld, wire } from './testing/small-world'

const OBJECTIVES: readonly Objective[] = [
  { id: 'o-1' as ObjectiveId, measure: 'availability', atLeast: 0.999 },
  { id: 'o-2' as ObjectiveId, measure: 'latency', percentile: 0.99, atMostMs: 300 },
  { id: 'o-3' as ObjectiveId, measure: 'throughput', atLeastRps: 10 },
  { id: 'o-4' as ObjectiveId, measure: 'correctness', flaw: 'stale-reads', atMost: 0 },
  { id: 'o-5' as ObjectiveId, measure: 'cost', per: 'month', atMostUsd: 1000 },
]

test('a ledger says what a report of that moment says, and reading it changes nothing', () => {
  const [read, plain] = [0, 1].map(() => valueOf(createRun({ ...STARTER, objectives: OBJECTIVES })))
  for (const atMs of [1500, 4000, 6500]) {
    read.advance(atMs, Number.POSITIVE_INFINITY)
    const { objectives, counts } = read.ledger(OBJECTIVES)
    const report = read.report(0)
    expect(objectives).toEqual(report.objectives)
    const counted = report.components.filter(({ counts: own }) =>
      Object.values(own).some((count) => count > 0),
    )
    expect(counted.length).toBeGreaterThan(0)
    for (const { id, counts: own } of counted) expect(counts[id]).toMatchObject(withoutNothing(own))
  }
  plain.advance(6500, Number.POSITIVE_INFINITY)
  expect(read.report(0)).toEqual(plain.report(0))
})

describe('over the span that a design is judged for', () => {
  const world: Scenario = { ...STARTER, objectives: OBJECTIVES, durationS: 4 }
  const live = () => valueOf(createRun(world, { live: true }))

  test('objectives stay as they were at its end, however long the run goes on and however it is cut', () => {
    const [cut, whole] = [live(), live()]
    cut.advance(4000, Number.POSITIVE_INFINITY)
    const { objectives, atEnd } = cut.ledger(OBJECTIVES)
    expect(atEnd).toEqual(objectives)
    cut.advance(20_000, Number.POSITIVE_INFINITY)
    whole.advance(20_000, Number.POSITIVE_INFINITY)
    expect(cut.ledger(OBJECTIVES).atEnd).toEqual(atEnd)
    expect(whole.ledger(OBJECTIVES)).toEqual(cut.ledger(OBJECTIVES))
    expect(whole.ledger(OBJECTIVES).objectives).not.toEqual(atEnd)
    expect(whole.ledger(OBJECTIVES.slice(1)).atEnd).toEqual(atEnd?.slice(1))
  })

  test('nothing is said before, nor of a run that nobody watches', () => {
    const early = live()
    early.advance(3999, Number.POSITIVE_INFINITY)
    expect(early.ledger(OBJECTIVES)).not.toHaveProperty('atEnd')
    const alone = valueOf(createRun(world))
    alone.advance(20_000, Number.POSITIVE_INFINITY)
    expect(alone.ledger(OBJECTIVES)).not.toHaveProperty('atEnd')
  })

  test('a span that an edit has ended before now is over without a word', () => {
    const run = live()
    run.advance(3000, Number.POSITIVE_INFINITY)
    valueOf(run.adopt({ ...world, durationS: 2 }))
    run.advance(9000, Number.POSITIVE_INFINITY)
    expect(run.ledger(OBJECTIVES)).not.toHaveProperty('atEnd')
  })
})

function withoutNothing(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

test('a run that counts nothing has an empty ledger', () => {
  const world = smallWorld({
    components: [everyMs('users', 100, 'look'), ideal('web', 'server', { readCpuMs: 5 })],
    links: [wire('users', 'call', 'web')],
  })
  const run = valueOf(createRun(world))
  run.advance(1000, Number.POSITIVE_INFINITY)
  expect(run.ledger([])).toEqual({ objectives: [], counts: {}, rolledBack: [] })
})

/** Ten writes that take longer than their caller waits; the second attempt at the last one is still at work. */
test('writes done twice stand where they were done, although only their caller knows', () => {
  const world = smallWorld({
    components: [everyMs('users', 100, 'edit'), ideal('web', 'server', { writeCpuMs: 60 })],
    links: [wire('users', 'call', 'web', { timeoutMs: 40, maxAttempts: 2, retryWrites: true, backoffMs: 0 })],
  })
  const run = valueOf(createRun(world))
  run.advance(1099, Number.POSITIVE_INFINITY)
  expect(run.ledger([]).counts).toEqual({ web: { duplicateWrites: 9 } })
})

describe('a deployment with a canary', () => {
  const deployment = { id: 'bad', component: 'web', atMs: 1000, fault: 'deploy', canary: 1, canaryMs: 2000 }
  const world = (share: number): Scenario =>
    scenarioOf({
      components: [
        { id: 'users', kind: 'clients', settings: { rateRps: 100 } },
        { id: 'web', kind: 'server', settings: { instances: 2, restartMs: 500 } },
      ],
      links: [wire('users', 'call', 'web')],
      timeline: [{ ...deployment, share }],
    })

  test.each([
    [0.5, ['bad']],
    [0, []],
  ])('that fails %f of the calls goes back: %j', (share, expected) => {
    const run = valueOf(createRun(world(share)))
    run.advance(2500, Number.POSITIVE_INFINITY)
    expect(run.ledger([]).rolledBack).toEqual([])
    run.advance(60_000, Number.POSITIVE_INFINITY)
    expect(run.ledger([]).rolledBack).toEqual(expected)
  })
})
