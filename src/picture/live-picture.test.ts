import { describe, expect, test } from 'vitest'
import { threeTiers } from '../scenario/testing/worlds'
import type { CardDress, FactDress, LiveDress } from './dress'
import { liveCard, tabPicture } from './live-card'
import { widthOf } from './letters'
import { pictureOf } from './picture'
import { LIGHT, plainDress } from './testing/dress'

const BOX = { id: 'web', x: 0, y: 0, width: 184, height: 156 }
const fact = (label: string, value: string, rest = '', tone: FactDress['tone'] = 'plain'): FactDress => ({
  label,
  value,
  rest,
  tone,
})

function card(live: Partial<LiveDress>): string {
  const dress: CardDress = { name: 'web', secondLine: 'Server', icon: '', instances: 1 }
  return liveCard(
    BOX,
    dress,
    { state: 'running', word: '', readings: [], gauges: [], notes: [], facts: [], ...live },
    LIGHT,
  )
}

describe('a live card', () => {
  test('has its figures in bold, and what they are beside', () => {
    const drawn = card({ facts: [fact('Workers ', '6', '/64'), fact('Line ', '3', '/256', 'full')] })
    expect(drawn).toContain(`Workers <tspan font-weight="600" fill="${LIGHT['ink-1']}">6</tspan>/64</text>`)
    expect(drawn).toContain(`<tspan font-weight="600" fill="${LIGHT['load-saturated-ink']}">3</tspan>`)
  })

  test('leaves out what is less before it leaves out a figure', () => {
    const long = fact('Connections ', '100', '/1,000,000')
    const drawn = card({ facts: [long, fact('Line ', '200', '/200,000')] })
    expect(drawn).toContain('Connections <tspan')
    expect(drawn).toContain('Line <tspan')
    expect(drawn).not.toContain('/200,000')
    const alone = card({ facts: [long, fact('A label as long as the card itself is ', '200')] })
    expect(alone).toContain('/1,000,000')
    expect(alone).not.toContain('A label')
  })

  test('has as many facts as there is room for, from the first on, as the screen has', () => {
    const short = [fact('Up ', '2', '/3'), fact('Out ', '1'), fact('Draining ', '4')]
    const drawn = [...card({ facts: short }).matchAll(/<text[^>]* x="([\d.]+)"[^>]*>(Up|Out|Draining) </g)]
    expect(drawn.map(([, , label]) => label)).toEqual(['Up', 'Out', 'Draining'])
    const [up, out, draining] = drawn.map(([, x]) => Number(x))
    expect([up, draining]).toEqual([11, 173])
    expect(out).toBeLessThan(173 - widthOf('Draining 4', 11))
    const many = card({ facts: [...short, fact('Farther behind than it should be ', '9')] })
    expect(many).toContain('Draining <tspan')
    expect(many).not.toContain('Farther')
  })

  test('has the line of its last readings, where the readings leave room for it', () => {
    const trail = 'M0 1L34 9'
    const readings = [
      { value: '250', unit: '/s' },
      { value: '51', unit: 'ms p99' },
    ]
    expect(card({ readings, trail })).toContain(`d="${trail}" fill="none" stroke="${LIGHT['ok-line']}"`)
    expect(card({ readings, trail, state: 'saturated' })).toContain(`stroke="${LIGHT['load-saturated']}"`)
    const wide = [readings[0], { value: '123,456', unit: 'ms p99' }]
    expect(54 + widthOf('123,456', 15)).toBeGreaterThan(184 - 22 - 34 - 50)
    expect(card({ readings: wide, trail })).not.toContain('data-trail')
    expect(card({ readings })).not.toContain('data-trail')
  })

  test('of users has a bar of what they ask for, as wide as the card, and its names', () => {
    const drawn = card({ mix: [80, 15, 5], notes: ['look 80%', 'buy 15%'] })
    const bars = [...drawn.matchAll(/<rect x="([\d.]+)" y="69" width="([\d.]+)" height="5"/g)]
    const [first, , last] = bars.map(([, x, width]) => [Number(x), Number(width)] as const)
    expect(bars).toHaveLength(3)
    expect(first[1]).toBeCloseTo(128, 1)
    expect(last[0] + last[1]).toBeCloseTo(173, 1)
    expect(drawn).toContain('look 80%</text>')
    expect(drawn).toContain('buy 15%</text>')
  })

  test('of users names both, one under the other where they have no room side by side', () => {
    const label = (drawn: string, words: string) =>
      new RegExp(`<text x="([\\d.]+)" y="(\\d+)"[^>]*>${words}</text>`).exec(drawn)?.slice(1)
    const wide = card({ mix: [85, 15], notes: ['browse the catalog 85%', 'checkout 15%'] })
    expect(label(wide, 'browse the catalog 85%')).toEqual(['11', '85'])
    expect(label(wide, 'checkout 15%')).toEqual(['11', '98'])
    const narrow = card({ mix: [85, 15], notes: ['look 85%', 'buy 15%'] })
    expect(label(narrow, 'buy 15%')).toEqual(['173', '85'])
  })

  test('of several machines says on a tab how many are up', () => {
    const drawn = (isPartly: boolean) => tabPicture(BOX, { text: '2 of 3 up', isPartly }, LIGHT)
    expect(drawn(true)).toContain(`fill="${LIGHT['fail-ink']}">2 of 3 up</text>`)
    expect(drawn(false)).toContain(`fill="${LIGHT['ink-2']}">2 of 3 up</text>`)
  })
})

test('a circuit breaker stands on its pipe as it is, and where there is no run there is none', () => {
  const scenario = threeTiers()
  const options = { palette: LIGHT, dress: plainDress(scenario), placeNotes: new Map<string, string>() }
  const flow = { ways: [], bores: new Map(), failedShares: new Map(), ejected: new Set<string>(), labels: [] }
  const drawn = (['open', 'half-open', 'closed'] as const).map((state) =>
    pictureOf(scenario, { ...options, flow: { ...flow, breakers: new Map([['link-2', state]]) } }),
  )
  for (const [index, state] of ['open', 'half-open', 'closed'].entries()) {
    expect(drawn[index].match(/data-breaker="[^"]+"/g)).toEqual([`data-breaker="${state}"`])
    expect(drawn[index]).not.toMatch(/NaN|undefined/)
  }
  const levers = drawn.map((svg) => /data-breaker=.*?<path d="([^"]+)"/.exec(svg)?.[1])
  expect(new Set(levers).size).toBe(3)
  expect(pictureOf(scenario, options)).not.toContain('data-breaker')
})
