// What the examples of a name server's modes show: which addresses it names when one of them is dead.
import { expect } from 'vitest'
import { provesMode, withSettings } from '../testing/modes'
import { link, type } from '../testing/small-world'

provesMode('half of all users are sent to a site that is down, as long as it is', {
  example: 'dns-simple',
  off: withSettings('dns-1', { policy: 'weighted' }),
  check: (report) => {
    const { arrivals, failed } = type(report, 'page')
    // Down for 20 of 30 s, and 5 to start.
    const share = (0.5 * 25) / 30
    expect(Math.abs(failed / arrivals - share)).toBeLessThan(0.05)
    // Nobody acts on the checks, though they are made.
    expect(link(report, 'link-2').failed).toBeGreaterThan(30)
  },
})
