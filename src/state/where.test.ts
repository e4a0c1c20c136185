import { beforeEach, expect, test } from 'vitest'
import type { Shortage } from '../simulation/where-the-time-went'
import { forgetWhere, readShortages, receiveWhere } from './where'

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
