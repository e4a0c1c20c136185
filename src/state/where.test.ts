import { beforeEach, expect, test } from 'vitest'
import type { Shortage } from '../simulation/where-the-time-went'
import { forgetWhere, readShortages, readToldOfTime, receiveWhere } from './where'

const SHORT: Shortage = {
  component: 'web-1',
  resource: 'cpu',
  share: 0.5,
  turnedAway: 0,
  via: [],
  sentence: '50 % of the time is lost waiting for the CPU of web-1.',
}

function receive(...short: readonly Shortage[]): void {
  receiveWhere({ requests: 100, meanMs: 20, shares: [], short })
}

beforeEach(forgetWhere)

test('what is short is what was heard last', () => {
  receive(SHORT)
  expect(readShortages()).toEqual([SHORT])
  receive()
  expect(readShortages()).toEqual([])
})

test('and the same list while it would be said in the same words', () => {
  receive(SHORT)
  const heard = readShortages()
  receive({ ...SHORT, share: 0.502 })
  expect(readShortages()).toBe(heard)
  receive({ ...SHORT, sentence: '51 % of the time is lost waiting for the CPU of web-1.' })
  expect(readShortages()).not.toBe(heard)
})

test('of another run nothing is known yet', () => {
  receive(SHORT)
  forgetWhere()
  expect(readShortages()).toEqual([])
})

test('the largest part of the time, and how most have failed, are told to a per cent', () => {
  const largest = (share: number) =>
    ({ component: 'store', wait: 'gate', gate: 'replicated', share }) as const
  const failed = (share: number) => ({ cause: 'refused', component: 'web-1', share }) as const
  const hear = (share: number) =>
    receiveWhere({
      requests: 100,
      meanMs: 20,
      shares: [largest(share), { component: 'web-1', wait: 'cpu', share: 1 - share }],
      short: [],
      mostFailed: failed(share),
    })
  hear(0.751)
  const heard = readToldOfTime()
  expect(heard).toEqual({ short: [], most: largest(0.75), mostFailed: failed(0.75) })
  hear(0.754)
  expect(readToldOfTime()).toBe(heard)
  hear(0.998)
  expect(readToldOfTime()).toMatchObject({ most: largest(0.99), mostFailed: failed(0.99) })
  receive()
  expect(readToldOfTime().most).toBeUndefined()
})
