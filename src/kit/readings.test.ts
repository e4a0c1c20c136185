import { describe, expect, test } from 'vitest'
import { CAUSES } from '../engine/causes'
import * as L from './frame-layout'
import { gaugeOf, readComponentRow, readFrame, readLinkRow, readTotals } from './readings'

const layout: L.FrameLayout = {
  epoch: 3,
  components: ['a', 'b'],
  kinds: ['server', 'server'],
  links: ['x', 'y'],
}

function empty(): Float64Array {
  return new Float64Array(L.frameLength(layout)).fill(Number.NaN)
}

describe('a frame', () => {
  test('is as long as its header and its rows', () => {
    expect(L.frameLength(layout)).toBe(
      L.FRAME_HEADER_SIZE + L.TOTAL_SIZE + 2 * L.COMPONENT_SIZE + 2 * L.LINK_SIZE,
    )
    expect(L.componentOffset(1) - L.componentOffset(0)).toBe(L.COMPONENT_SIZE)
    expect(L.linkOffset(layout, 0)).toBe(L.componentOffset(2))
  })

  test('has room for every column, cause and gauge', () => {
    expect(Math.max(...Object.values(L.FRAME_HEADER))).toBeLessThan(L.FRAME_HEADER_SIZE)
    expect(L.TOTAL.causes + CAUSES.length).toBeLessThanOrEqual(L.TOTAL_SIZE)
    expect(L.COMPONENT.gauges + L.GAUGE_COLUMNS).toBeLessThanOrEqual(L.COMPONENT_SIZE)
    expect(Math.max(...Object.values(L.LINK))).toBeLessThan(L.LINK_SIZE)
    for (const columns of [L.FRAME_HEADER, L.TOTAL, L.COMPONENT, L.LINK, L.DOT])
      expect(new Set(Object.values(columns)).size).toBe(Object.keys(columns).length)
  })

  test('without a reading gives null, never 0 or NaN', () => {
    const buffer = empty()
    expect(readTotals(buffer)).toMatchObject({ createdRps: null, latencyMsP99: null, causesRps: {} })
    const component = readComponentRow(buffer, 1)
    expect(component.utilization).toEqual({ cpu: null, memory: null, disk: null, network: null })
    expect([component.rateRps, component.downSinceMs, component.slowFactor]).toEqual([null, null, 1])
    expect(component.gauges).toEqual(Array.from({ length: L.GAUGE_COLUMNS }, () => null))
    expect(readLinkRow(buffer, layout, 0)).toMatchObject({
      attemptsRps: null,
      inFlight: 0,
      healthy: true,
      breaker: null,
    })
    expect(readFrame(buffer)).toMatchObject({ wantedPace: null, editedAtMs: null, paused: false })
  })

  test('with readings gives each its name, in the row it stands in', () => {
    const buffer = empty()
    buffer[L.FRAME_HEADER.epoch] = 3
    buffer[L.FRAME_HEADER.timeMs] = 1234
    buffer[L.FRAME_HEADER.paused] = 1
    buffer[L.FRAME_HEADER_SIZE + L.TOTAL.causes + CAUSES.indexOf('timeout')] = 2.5
    const at = L.componentOffset(1)
    buffer[at + L.COMPONENT.state] = 2
    buffer[at + L.COMPONENT.cpu] = 0.75
    buffer[at + L.COMPONENT.binding] = 4
    buffer[at + L.COMPONENT.gauges + 1] = 9
    buffer[L.linkOffset(layout, 1) + L.LINK.healthy] = 0
    buffer[L.linkOffset(layout, 1) + L.LINK.breakersOpen] = 1
    buffer[L.linkOffset(layout, 1) + L.LINK.breakersHalfOpen] = 0
    buffer[L.linkOffset(layout, 1) + L.LINK.breakers] = 2
    expect(readFrame(buffer)).toMatchObject({ epoch: 3, timeMs: 1234, paused: true })
    expect(readTotals(buffer).causesRps).toEqual({ timeout: 2.5 })
    const component = readComponentRow(buffer, 1)
    expect([component.state, component.utilization.cpu, component.binding]).toEqual(['down', 0.75, 'waiting'])
    expect(readLinkRow(buffer, layout, 1)).toMatchObject({
      healthy: false,
      breaker: { open: 1, halfOpen: 0, callers: 2 },
    })
    const gauges = ['first', 'second'].map((id) => ({
      id,
      label: id,
      unit: 'count' as const,
      together: 'sum' as const,
    }))
    expect([gaugeOf(component, gauges, 'second'), gaugeOf(component, gauges, 'third')]).toEqual([9, null])
  })
})
