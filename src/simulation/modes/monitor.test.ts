// What the examples of a monitor show: an alert and its delay, silence, scaling by old figures, what an outage costs.
import { expect } from 'vitest'
import { setRequestType } from '../../scenario/edits/traffic'
import { valueOf } from '../../scenario/testing/worlds'
import { count, type } from '../testing/small-world'
import { provesMode, withPolicy, withSettings } from '../testing/modes'

provesMode('a p99 that is too long for three seconds is told up to a period later', {
  example: 'monitor-alert',
  off: withSettings('monitor-1', { rule1Metric: 'none' }),
  check: ({ alerts = [] }) => {
    expect(alerts).toMatchObject([{ component: 'server-1', rule: 'p99 in ms, slowest above 100' }])
    const [{ seenMs, firedMs, resolvedMs }] = alerts
    expect(firedMs - seenMs).toBeCloseTo(3000, 6)
    // Slow from 10 to 20 s; what is answered in the first period may still have been quick.
    expect(seenMs).toBeGreaterThan(10_000)
    expect(seenMs).toBeLessThan(12_100)
    expect(resolvedMs).toBeGreaterThan(20_000)
  },
})

provesMode('a rule holds where the link says so: the reports may be busy, but not gone', {
  example: 'monitor-rules',
  off: withPolicy('link-4', { rules: ['1', '2', '3'] }),
  check: ({ alerts = [] }) => {
    expect(alerts.map(({ component, severity }) => [component, severity])).toEqual([
      ['server-1', 'warning'],
      ['server-2', 'critical'],
    ])
    expect(alerts[0].firedMs).toBeGreaterThan(12_000)
  },
})

provesMode('what is cut off from the monitor is silent, and nobody fails', {
  example: 'monitor-cut',
  off: withSettings('monitor-1', { rule1Metric: 'none' }),
  check: (report) => {
    expect(type(report, 'page').failed).toBe(0)
    expect(report.alerts).toMatchObject([{ component: 'server-1', severity: 'critical' }])
    expect(count(report, 'monitor-1', 'scrapesMissed')).toBe(20)
  },
})

provesMode('who goes by old figures orders late, and then too much', {
  example: 'monitor-autoscaling',
  off: withSettings('server-1', { scaleBy: 'own' }),
  check: (report) => {
    expect(count(report, 'server-1', 'instancesAdded')).toBeGreaterThan(4)
    expect(Number(type(report, 'page').latencyMs.p99)).toBeGreaterThan(200)
  },
})

provesMode('an outage costs the orders of its time, and who never comes through has given up', {
  example: 'monitor-revenue',
  off: (scenario) => valueOf(setRequestType(scenario, { id: 'order', changes: { value: 0 } })),
  check: (report) => {
    const { ok, failed, business } = type(report, 'order')
    expect(business).toMatchObject({ revenueUsd: 40 * ok, revenueLostUsd: 40 * failed })
    expect(business?.gaveUp).toBeGreaterThan(10)
    expect(report.alerts).toMatchObject([{ component: null, rule: '$ lost a second above 100' }])
  },
})

provesMode('who waits for the log to take in a line goes down with it', {
  example: 'monitor-log-wait',
  off: withPolicy('link-2', { mode: 'send' }),
  check: (report) => {
    // Ten seconds at thirty a second.
    expect(type(report, 'page').failed).toBeGreaterThan(200)
    expect(count(report, 'monitor-1', 'logLines')).toBeGreaterThan(500)
  },
})
