// What has happened, in words: of faults on the time line and of faults that were taken back.
import { expect, test } from 'vitest'
import type { Fault } from '../../scenario/document'
import { scenarioOf } from '../../scenario/testing/worlds'
import { type Happening, receiveNotices, rememberFaults, useNotices } from '../../state/notices'
import { happeningText, isFlagged, partsOf } from './happening-text'

const CRASH = { id: 'fault-1', fault: 'crash', component: 'web', mode: 'process', atMs: 5100 }
const WEB = { id: 'web', kind: 'server', name: 'web-2' }
const UNDONE = scenarioOf({ components: [WEB] })
const PLANNED = scenarioOf({ components: [WEB], timeline: [CRASH] })
const BEGAN = { what: 'fault-begins', fault: 'fault-1', atMs: 5100.4 } as const

function struck(): Happening {
  rememberFaults(PLANNED.timeline)
  receiveNotices([BEGAN])
  return useNotices.getState().happenings.at(-1)!
}

test('a fault that was undone is told of as what it was when it struck', () => {
  expect(happeningText(PLANNED, struck())).toBe('web-2 crashes')
  expect(happeningText(UNDONE, struck())).toBe('web-2 crashes (taken back since)')
  expect(partsOf(UNDONE, struck())).toEqual({ components: ['web'] })
  expect(partsOf(scenarioOf({}), struck())).toEqual({})
})

test('of a fault nobody remembers, it is not said that a part is gone', () => {
  expect(happeningText(UNDONE, BEGAN)).toBe('a fault that was taken back since')
  const missed = { what: 'missed', objective: 'objective-1', atMs: 1 } as unknown as Happening
  expect(happeningText(UNDONE, missed)).toBe('objective missed: an objective that is gone')
})

test('what struck has a mark of its own wherever no flag of the time line stands', () => {
  const moved: Fault = { ...PLANNED.timeline[0], atMs: 3000 }
  expect(isFlagged(PLANNED, struck())).toBe(true)
  expect(isFlagged({ ...PLANNED, timeline: [moved] }, struck())).toBe(false)
  expect(isFlagged(UNDONE, struck())).toBe(false)
  const over: Happening = { ...BEGAN, what: 'fault-ends', atMs: 9000 }
  expect(isFlagged(PLANNED, over)).toBe(false)
  expect(isFlagged({ ...PLANNED, timeline: [{ ...moved, untilMs: 9000 }] }, over)).toBe(true)
})
