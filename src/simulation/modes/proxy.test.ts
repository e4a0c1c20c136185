// What the examples of a gateway show: its limits, and how it routes.
import { expect } from 'vitest'
import { provesMode, withPolicy, withSettings } from '../testing/modes'
import { count, link, type } from '../testing/small-world'

provesMode('burst + rate × time pass, and the rest is turned away', {
  example: 'proxy-rate-limit',
  off: withSettings('proxy-1', { limitsRate: false }),
  check: (report) => {
    // 25 saved up and 50 a second for 20 s.
    expect(Math.abs(link(report, 'link-2').calls - 1025)).toBeLessThanOrEqual(2)
    const { failed, failures } = type(report, 'page')
    expect(failures['rate-limited']).toBe(failed)
    expect(Math.abs(failed - count(report, 'proxy-1', 'rateLimited'))).toBeLessThanOrEqual(1)
  },
})

provesMode('who asks for too much is turned away, and nobody else', {
  example: 'proxy-quota',
  off: withSettings('proxy-1', { quotaPer: 'none' }),
  check: (report) => {
    expect(type(report, 'page').failed).toBe(0)
    // 10 saved up and 25 a second for 20 s.
    expect(Math.abs(type(report, 'crawl').ok - 510)).toBeLessThanOrEqual(2)
  },
})

provesMode('payments go to the service that takes payments, and all else to the catalog', {
  example: 'proxy-routing',
  off: withPolicy('link-2', { carriesTypes: [] }),
  check: (report) => {
    // But for those on their way to the gateway.
    expect(Math.abs(link(report, 'link-2').calls - type(report, 'pay').arrivals)).toBeLessThanOrEqual(2)
    expect(Math.abs(link(report, 'link-3').calls - type(report, 'page').arrivals)).toBeLessThanOrEqual(2)
    expect(type(report, 'page').failed + type(report, 'pay').failed).toBe(0)
  },
})
