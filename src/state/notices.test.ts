import { beforeEach, describe, expect, test } from 'vitest'
import { SALE_DAY } from '../library/challenges/sale-day'
import type { Fault } from '../scenario/document'
import type { Ledger } from '../simulation/ledger'
import type { ArrivedMessage } from '../worker/protocol'
import { judgementsOf } from './ledger'
import { useLesson } from './lesson'
import {
  forgetNotices,
  NOTICES_MAX,
  receiveArrival,
  receiveNotices,
  rememberFaults,
  useNotices,
  watchVerdicts,
} from './notices'

function ledger(verdict: 'met' | 'missed'): Ledger {
  return { objectives: [{ id: 'fast', verdict }], counts: {}, rolledBack: [] } as unknown as Ledger
}

function arrived(timeMs: number): ArrivedMessage {
  return { type: 'arrived', timeMs, notices: [], missed: ['fast'] }
}

function listed(): readonly string[] {
  return useNotices.getState().happenings.map(({ what, atMs }) => `${what} ${atMs}`)
}

beforeEach(forgetNotices)

describe('an objective that is missed', () => {
  test('on the way to the next event is listed once, and is what the run has come to', () => {
    watchVerdicts(ledger('met'), 60_000)
    watchVerdicts(ledger('missed'), 61_400)
    expect(receiveArrival(arrived(62_000)).happenings).toMatchObject([{ what: 'missed', atMs: 62_000 }])
    expect(listed()).toEqual(['missed 61400'])
    // The ledger of the instant it stands at says the same.
    watchVerdicts(ledger('missed'), 62_000)
    expect(listed()).toEqual(['missed 61400'])
  })

  test('again, after it was met where nobody looked, is listed again', () => {
    watchVerdicts(ledger('missed'), 20_000)
    receiveArrival(arrived(62_000))
    expect(listed()).toEqual(['missed 20000', 'missed 62000'])
  })

  test('and met again is listed both times, once each', () => {
    receiveArrival(arrived(62_000))
    watchVerdicts(ledger('missed'), 62_500)
    watchVerdicts(ledger('met'), 90_000)
    watchVerdicts(ledger('met'), 91_000)
    expect(listed()).toEqual(['missed 62000', 'met-again 90000'])
  })
})

test('in a challenge what stood at the end of the exam is not met again', () => {
  const later: Ledger = { ...ledger('met'), atEnd: ledger('missed').objectives }
  useLesson.getState().showChallenge(SALE_DAY)
  watchVerdicts(ledger('missed'), 20_000)
  watchVerdicts(later, 90_000)
  expect(listed()).toEqual(['missed 20000'])
  expect(judgementsOf(later)).toEqual(later.atEnd)
  useLesson.getState().leave()
  expect(judgementsOf(later)).toEqual(later.objectives)
})

test('what is told late stands where it happened', () => {
  watchVerdicts(ledger('missed'), 5000)
  receiveNotices([{ atMs: 4900, what: 'fault-begins', fault: 'fault-1' }])
  expect(listed()).toEqual(['fault-begins 4900', 'missed 5000'])
})

test('a fault is told of as what it was last, though it has left the time line by then', () => {
  const crash = { id: 'fault-1', fault: 'crash', component: 'web', mode: 'process', atMs: 4000 } as Fault
  rememberFaults([crash])
  rememberFaults([])
  receiveNotices([{ atMs: 4900, what: 'fault-ends', fault: 'fault-1' }])
  expect(useNotices.getState().happenings).toMatchObject([{ what: 'fault-ends', struck: crash }])
  forgetNotices()
  receiveNotices([{ atMs: 100, what: 'fault-begins', fault: 'fault-1' }])
  expect(useNotices.getState().happenings[0]).not.toHaveProperty('struck')
})

test('where too much has happened, health checks are left out before the fault they tell of', () => {
  const checks = Array.from({ length: NOTICES_MAX }, (_, index) => ({
    atMs: 100 + index,
    what: 'unhealthy' as const,
    by: 'balancer',
    component: 'web',
    instance: 0,
  }))
  receiveNotices([{ atMs: 50, what: 'fault-begins', fault: 'fault-1' }, ...checks])
  expect(listed().length).toBe(NOTICES_MAX)
  expect(listed().slice(0, 2)).toEqual(['fault-begins 50', 'unhealthy 101'])
})

test('where too much has happened, strikes of a fault that comes and goes are left out before one that came once', () => {
  const once = { id: 'fault-1', fault: 'crash', component: 'main', mode: 'process', atMs: 50 } as Fault
  const often = {
    ...once,
    id: 'fault-2',
    repeats: { mtbfMs: 100, mttrMs: 10, spread: 'exponential' },
  } as Fault
  rememberFaults([once, often])
  const strikes = Array.from({ length: NOTICES_MAX }, (_, index) => ({
    atMs: 100 + index,
    what: 'fault-begins' as const,
    fault: often.id,
  }))
  receiveNotices([{ atMs: 50, what: 'fault-begins', fault: once.id }, ...strikes])
  expect(listed().length).toBe(NOTICES_MAX)
  expect(listed().slice(0, 2)).toEqual(['fault-begins 50', 'fault-begins 101'])
})
