import { beforeEach, expect, test } from 'vitest'
import {
  COMPONENT,
  componentOffset,
  deploymentOffset,
  FRAME_HEADER,
  frameLength,
  type FrameLayout,
  LINK,
  linkOffset,
} from '../kit/frame-layout'
import {
  forgetReadings,
  holdReadings,
  readComponent,
  readDeployed,
  readHeldAtMs,
  readLink,
  readMoment,
  receiveFrame,
  receiveLayout,
  showMoment,
} from './readings'
import { appendSeries, clearSeries, readSeries, type RecordedWindow } from './series'
import { readShortages, forgetWhere, receiveWhere } from './where'

const SHOP: FrameLayout = {
  epoch: 1,
  components: ['web', 'db'],
  kinds: ['server', 'database'],
  links: ['web > db'],
}

/** A frame in which every part receives so many calls a second. */
function frameOf(layout: FrameLayout, rateRps: number, timeMs = 0): Float64Array {
  const frame = new Float64Array(frameLength(layout))
  frame[FRAME_HEADER.timeMs] = timeMs
  layout.components.forEach((_, row) => (frame[componentOffset(row) + COMPONENT.rateRps] = rateRps))
  layout.links.forEach((_, row) => (frame[linkOffset(layout, row) + LINK.attemptsRps] = rateRps))
  return frame
}

function record(endMs: number, rateRps: number, layout = SHOP): RecordedWindow {
  appendSeries(
    [{ endMs, lengthMs: 1000, frame: frameOf(layout, rateRps), usdPerHour: 0, spentUsd: 0 }],
    layout,
  )
  const window = readSeries().at(-1)
  if (window === undefined) throw new Error('nothing was recorded')
  return window
}

function rates(): readonly (number | null | undefined)[] {
  return [readComponent('web')?.rateRps, readComponent('db')?.rateRps, readLink('web > db')?.attemptsRps]
}

beforeEach(() => {
  clearSeries()
  forgetReadings()
  forgetWhere()
  receiveLayout(SHOP)
  receiveFrame(1, frameOf(SHOP, 100, 5000))
})

test('a moment shows what was recorded of it, whatever comes meanwhile, until readings are let go', () => {
  const window = record(2000, 7)
  showMoment(window)
  expect(rates()).toEqual([7, 7, 7])
  expect(readHeldAtMs()).toBe(2000)
  receiveFrame(1, frameOf(SHOP, 120, 6000))
  expect(rates()).toEqual([7, 7, 7])
  holdReadings(false)
  expect(readMoment()).toBeUndefined()
  expect(rates()).toEqual([120, 120, 120])
})

test('one moment follows another, and holding what is held changes nothing', () => {
  showMoment(record(2000, 7))
  showMoment(record(3000, 8))
  holdReadings(true)
  expect(rates()).toEqual([8, 8, 8])
  expect(readHeldAtMs()).toBe(3000)
})

test('of a moment before an edit, parts that are still there read as then, and others not at all', () => {
  const before = record(2000, 7)
  receiveLayout({ epoch: 2, components: ['cache', 'web'], kinds: ['cache', 'server'], links: [] })
  showMoment(before)
  expect(rates().slice(0, 2)).toEqual([7, undefined])
  expect(readComponent('cache')).toBeUndefined()
})

test('a part that became of another kind has no reading of the kind it was', () => {
  const before = record(2000, 7)
  receiveLayout({ ...SHOP, epoch: 2, kinds: ['worker', 'database'] })
  showMoment(before)
  expect(rates().slice(0, 2)).toEqual([undefined, 7])
})

test('a layout that comes while a moment is shown leaves it as it was, and what is put back reads again', () => {
  showMoment(record(2000, 7))
  receiveLayout({ epoch: 2, components: ['db'], kinds: ['database'], links: [] })
  expect(rates().slice(0, 2)).toEqual([undefined, 7])
  receiveLayout({ ...SHOP, epoch: 3 })
  expect(rates()).toEqual([7, 7, 7])
})

test('a new run knows nothing of the moments of the one before', () => {
  showMoment(record(2000, 7))
  forgetReadings()
  expect(readMoment()).toBeUndefined()
  expect(rates()).toEqual([undefined, undefined, undefined])
})

test('what was short at the moment is what was heard of its window', () => {
  const short = (sentence: string) => [
    { component: 'web', resource: 'cpu', share: 0.5, turnedAway: 0, via: [], sentence } as const,
  ]
  const first = record(1000, 1)
  receiveWhere({ requests: 1, meanMs: 1, shares: [], short: short('the first') })
  record(2000, 2)
  receiveWhere({ requests: 1, meanMs: 1, shares: [], short: short('the second') })
  showMoment(first)
  expect(readShortages()[0]?.sentence).toBe('the first')
  record(3000, 3)
  receiveWhere({ requests: 1, meanMs: 1, shares: [], short: [] })
  expect(readShortages()[0]?.sentence).toBe('the first')
  holdReadings(false)
  expect(readShortages()).toEqual([])
})

test('how many machines a deployment has brought is held, and forgotten with it, like all else', () => {
  const deploying: FrameLayout = { ...SHOP, epoch: 2, deployments: ['larger', 'smaller'] }
  const brought = (larger: number, smaller: number): Float64Array => {
    const frame = frameOf(deploying, 100)
    frame.set([larger, smaller], deploymentOffset(deploying, 0))
    return frame
  }
  const shown = () => [readDeployed('larger'), readDeployed('smaller')]
  expect(shown()).toEqual([undefined, undefined])
  receiveLayout(deploying)
  receiveFrame(2, brought(2, 1))
  holdReadings(true)
  holdReadings(false)
  expect(shown()).toEqual([2, 1])
  receiveLayout({ ...deploying, epoch: 3, deployments: ['larger'] })
  expect(shown()).toEqual([2, undefined])
  receiveLayout({ ...SHOP, epoch: 4 })
  expect(shown()).toEqual([undefined, undefined])
})
