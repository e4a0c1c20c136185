import { expect, test } from 'vitest'
import type { ComponentReading, LinkReading } from '../../kit/readings'
import type { ObjectiveId } from '../../scenario/document'
import type { ObjectiveReport } from '../../simulation/objectives'
import { design } from '../../simulation/testing/design'
import type { NewObjective } from '../../state/objective-actions'
import { circumstancesOf, gateWords, type Seen } from './circumstances'

const SCENARIO = design({
  components: {
    users: ['clients'],
    balancer: ['load-balancer'],
    one: ['server'],
    two: ['server'],
  },
  links: {
    'users > balancer': ['call'],
    'balancer > one': ['route'],
    'balancer > two': ['route'],
  },
})

function told(
  links: Readonly<Record<string, Partial<LinkReading>>>,
  more: Partial<Seen> = {},
  down: readonly string[] = [],
) {
  const parts = SCENARIO.components.map(({ id, name, kind }) => ({
    id,
    name,
    kind,
    reading: { state: down.includes(id) ? 'down' : 'up' } as ComponentReading,
  }))
  return circumstancesOf({
    scenario: SCENARIO,
    parts,
    readLink: (id) => ({ healthy: true, timeoutsPerS: 0, ...links[id] }) as LinkReading,
    time: { short: [] },
    judgements: [],
    ...more,
  })
}

test('who is out of rotation is told by who took them out, but not of what is down anyway', () => {
  const out = { 'balancer > one': { healthy: false }, 'balancer > two': { healthy: false } }
  expect(told(out).takenOut).toEqual([{ by: 'balancer', names: 'one and two' }])
  expect(told(out, {}, ['two']).takenOut).toEqual([{ by: 'balancer', names: 'one' }])
  expect(told(out, {}, ['balancer']).takenOut).toEqual([])
})

test('a link is named for time-outs when most of them are on it', () => {
  const due = (one: number, two: number) => {
    const found = told({
      'balancer > one': { timeoutsPerS: one },
      'balancer > two': { timeoutsPerS: two },
    }).due
    return found && [found.told('timed out'), found.isAll]
  }
  expect(due(5, 0)).toEqual(['timed out on the link from balancer to one', true])
  expect(due(5, 2)).toEqual(['timed out on the link from balancer to one', false])
  expect(due(5, 3)).toBeUndefined()
  expect(due(0, 0)).toBeUndefined()
})

test('a part is named for failures when most of them are due to it', () => {
  const due = (cause: 'refused' | 'unreachable', component: string, share: number) => {
    const found = told({}, { time: { short: [], mostFailed: { cause, component, share } } }).due
    return found && [found.told('refused'), found.isAll]
  }
  expect(due('refused', 'one', 0.7)).toEqual(['refused at one', false])
  expect(due('refused', 'one', 0.6)).toBeUndefined()
  expect(due('refused', 'gone', 1)).toBeUndefined()
  expect(due('unreachable', 'one', 1)).toEqual(['one is linked to nothing', true])
  expect(due('unreachable', 'users', 1)).toEqual(['refused at users', true])
})

test('where the time goes is told while a promised latency is missed, and only then', () => {
  const most = { component: 'one', wait: 'way', share: 0.7 } as const
  const of = (objective: NewObjective) =>
    told(
      {},
      {
        time: { short: [], most },
        scenario: { ...SCENARIO, objectives: [{ ...objective, id: 'promise' as ObjectiveId }] },
        judgements: [{ id: 'promise', verdict: 'missed' } as ObjectiveReport],
      },
    )
  expect(of({ measure: 'latency', percentile: 0.99, atMostMs: 50 })).toMatchObject({
    missed: ['p99 at most 50\u202fms'],
    spent: { name: 'one', share: 0.7 },
  })
  expect(of({ measure: 'availability', atLeast: 0.999 })).toMatchObject({
    missed: ['at least 99.9\u202f% answered'],
    spent: undefined,
  })
})

test('a gate is told in the words of its kind', () => {
  expect(gateWords('database', 'gate', 'replicated')).toBe('copies that have it')
  expect(gateWords('database', 'gate', 'unheard of')).toBe('others')
  expect(gateWords('database', 'cpu', undefined)).toBeUndefined()
})
