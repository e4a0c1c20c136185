import { describe, expect, test } from 'vitest'
import { CAUSES } from '../engine/causes'
import {
  COMPONENT,
  componentOffset,
  FRAME_HEADER,
  FRAME_HEADER_SIZE,
  type FrameLayout,
  frameLength,
  LINK,
  linkOffset,
  TOTAL,
} from './frame-layout'
import { gaugeOf, readComponentRow, readFrame, readLinkRow, readTotals } from './readings'

const layout: FrameLayout = { epoch: 3, components: ['a', 'b'], links: ['l1', 'l2'] }

function frame(): Float64Array {
  return new Float64Array(frameLength(layout)).fill(NaN)
}

describe('a frame', () => {
  test('that holds nothing gives null and never NaN', () => {
    const readings = [
      readFrame(frame()),
      readTotals(frame()),
      readComponentRow(frame(), 1),
      readLinkRow(frame(), layout, 1),
    ]
    expect(JSON.stringify(readings)).not.toContain('NaN')
    expect(readComponentRow(frame(), 0)).toMatchObject({
      rateRps: null,
      binding: null,
      utilization: { cpu: null },
    })
  })

  test('says whether it is paused, and when it was edited', () => {
    const buffer = frame()
    buffer[FRAME_HEADER.paused] = 1
    buffer[FRAME_HEADER.editedAtMs] = 1200
    expect(readFrame(buffer)).toMatchObject({ paused: true, editedAtMs: 1200 })
  })

  test('names the causes that occur', () => {
    const buffer = frame()
    buffer[FRAME_HEADER_SIZE + TOTAL.causes + CAUSES.indexOf('timeout')] = 4
    buffer[FRAME_HEADER_SIZE + TOTAL.causes + CAUSES.indexOf('refused')] = 0
    expect(readTotals(buffer).causesRps).toEqual({ timeout: 4 })
  })

  test('gives a component its own row', () => {
    const buffer = frame()
    const at = componentOffset(1)
    buffer[at + COMPONENT.state] = 2
    buffer[at + COMPONENT.binding] = 4
    buffer[at + COMPONENT.disk] = 0.5
    buffer[at + COMPONENT.gauges + 1] = 64
    const reading = readComponentRow(buffer, 1)
    expect(reading).toMatchObject({
      state: 'down',
      binding: 'waiting',
      utilization: { disk: 0.5 },
      slowFactor: 1,
    })
    const gauges = [
      { id: 'workers.used', label: 'Workers', unit: 'count' },
      { id: 'workers.size', label: 'Pool', unit: 'count' },
    ] as const
    expect(gaugeOf(reading, gauges, 'workers.size')).toBe(64)
    expect(gaugeOf(reading, gauges, 'workers.used')).toBeNull()
    expect(gaugeOf(reading, gauges, 'hits')).toBeNull()
  })

  test('gives a link its own row', () => {
    const buffer = frame()
    buffer[linkOffset(layout, 0) + LINK.attemptsRps] = 7
    buffer[linkOffset(layout, 1) + LINK.healthy] = 0
    expect(readLinkRow(buffer, layout, 0)).toMatchObject({ attemptsRps: 7, healthy: true })
    expect(readLinkRow(buffer, layout, 1)).toMatchObject({ attemptsRps: null, healthy: false })
  })
})
