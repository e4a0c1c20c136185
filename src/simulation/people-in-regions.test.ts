import { describe, expect, test } from 'vitest'
import { regionRoundTripMs } from '../kit/regions'
import type { Fault, FaultId, PlaceId } from '../scenario/document'
import { design, ONE_CORE, outage, type Sketch, Trial, trial } from './testing/design'

const HERE = 'us-east-1'
const THERE = 'eu-central-1'
const OCEAN_MS = regionRoundTripMs(HERE, THERE)!
const BY_PLACE = { latencyMs: undefined }
const WEB = ['server', { ...ONE_CORE, readCpuMs: 0 }] as const

/** Users who live in a region because they were drawn there, and because a setting says so; each asks a server of their own. */
function twoSorts(places: NonNullable<Sketch['places']>, webs: string, more: Partial<Sketch> = {}): Sketch {
  const policy = { ...BY_PLACE, timeoutMs: 400, connectTimeoutMs: 300 }
  return {
    places,
    components: {
      drawn: ['clients', { rateRps: 10 }],
      set: ['clients', { rateRps: 10, region: HERE }],
      'web-drawn': WEB,
      'web-set': WEB,
    },
    links: { 'drawn > web-drawn': ['call', policy], 'set > web-set': ['call', policy] },
    stands: { drawn: 'us', 'web-drawn': webs, 'web-set': webs },
    ...more,
  }
}

/** Mean latency, and failures, of what those who were drawn there and those by setting ask for. */
function both(of: Trial): readonly (readonly [number, number])[] {
  return ['drawn > web-drawn', 'set > web-set'].map((id) => {
    const { latencyMs, failed } = of.link(id)
    return [Math.round(latencyMs.mean ?? Number.NaN), failed] as const
  })
}

const partition = (place: string): Fault => ({
  id: 'alone' as FaultId,
  place: place as PlaceId,
  fault: 'partition',
  mode: 'drop',
  atMs: 1000,
})

const US = ['region', { region: HERE, insideZoneMs: 50, betweenZonesMs: 90 }] as const
const EU = ['region', { region: THERE }] as const

describe('users who live in a region by setting live in the place on the sheet', () => {
  test('as near to its machines as these are to each other', () => {
    expect(both(trial(twoSorts({ us: US }, 'us')).to(5000))).toEqual([
      [50, 0],
      [50, 0],
    ])
    const zoned = { us: US, a: ['zone', {}, 'us'], b: ['zone', {}, 'us'] } as const
    expect(both(trial(twoSorts(zoned, 'b')).to(5000))).toEqual([
      [50, 0],
      [50, 0],
    ])
  })

  test('and, of several places with this code, in the first: the others are other zones of it', () => {
    const two = { us: US, again: US }
    expect(both(trial(twoSorts(two, 'again')).to(5000))).toEqual([
      [90, 0],
      [90, 0],
    ])
    const timeline = [partition('again')]
    const alone = both(trial(twoSorts(two, 'again', { timeline })).to(5000))
    expect(alone.map(([, failed]) => failed > 30)).toEqual([true, true])
    const first = both(trial(twoSorts(two, 'us', { timeline })).to(5000))
    expect(first.map(([, failed]) => failed)).toEqual([0, 0])
  })

  test('and are cut off with it: from elsewhere, and not from what is there', () => {
    const places = { us: US, eu: EU }
    const timeline = [partition('us')]
    const inside = both(trial(twoSorts(places, 'us', { timeline })).to(5000))
    expect(inside.map(([, failed]) => failed)).toEqual([0, 0])
    const outside = both(trial(twoSorts(places, 'eu', { timeline })).to(5000))
    expect(outside.map(([, failed]) => failed > 30)).toEqual([true, true])
  })

  test('and ask the same resolvers', () => {
    const lookUps = (settings: Readonly<Record<string, string>>, stands: Readonly<Record<string, string>>) =>
      trial({
        places: { us: US },
        components: {
          drawn: ['clients', { rateRps: 10, users: 1, keepAliveMs: 0 }],
          other: ['clients', { rateRps: 10, users: 1, keepAliveMs: 0, ...settings }],
          names: ['dns', { resolvers: 1, ttlMs: 60_000, authorityMs: 0 }],
          web: WEB,
        },
        links: {
          'drawn > names': ['resolve', BY_PLACE],
          'other > names': ['resolve', BY_PLACE],
          'names > web': ['answer', BY_PLACE],
        },
        stands: { drawn: 'us', web: 'us', ...stands },
      }).to(5000)
    const counts = [
      lookUps({}, { other: 'us' }),
      lookUps({ region: HERE }, {}),
      lookUps({ region: THERE }, {}),
    ].map((of) => of.component('names').counts['answeredByAuthority'])
    expect(counts[1]).toBe(counts[0])
    expect(counts[2]).toBeGreaterThan(counts[0] ?? 0)
  })

  test('and stay where they are when it is drawn, or taken away, while they ask', () => {
    const bare = twoSorts({ eu: EU }, 'eu', { stands: { 'web-set': 'eu', 'web-drawn': 'eu' } })
    const rowOf = (of: Trial) => of.kernel.componentById.get('set')?.instances[0].location
    const of = new Trial(design(bare)).to(1000)
    const row = rowOf(of)
    of.edit(design({ ...bare, places: { eu: EU, us: US } })).to(2000)
    expect(rowOf(of)).toBe(row)
    of.edit(design(bare)).to(3000)
    expect(rowOf(of)).toBe(row)
    expect(of.link('set > web-set').latencyMs.max).toBeLessThan(OCEAN_MS + 1)
  })
})

describe('points of presence', () => {
  const edge = (timeline: readonly Fault[], users = 'us'): Trial =>
    trial({
      places: { us: US, eu: EU },
      components: {
        users: ['clients', { rateRps: 10 }],
        edge: ['cdn', { regions: [HERE], ttlMs: 60_000 }],
        web: WEB,
      },
      links: {
        'users > edge': ['call', { ...BY_PLACE, timeoutMs: 400, connectTimeoutMs: 300 }],
        'edge > web': ['call', BY_PLACE],
      },
      stands: { users, web: 'us' },
      timeline,
    }).to(5000)

  test('in a region that is drawn are as near as what stands in it', () => {
    const of = edge([])
    for (const id of ['edge > web', 'users > edge']) {
      expect(of.link(id).latencyMs.p50).toBeGreaterThan(50)
      expect(of.link(id).latencyMs.p50).toBeLessThan(51)
    }
  })

  test('are cut off with it, and are not in its outage: they are their vendor’s', () => {
    expect(edge([partition('us')]).type().failed).toBe(0)
    expect(edge([partition('us')], 'eu').type().failed).toBeGreaterThan(30)
    // What it holds it answers.
    expect(edge([outage('us', 1000)]).type().failed).toBe(0)
  })
})
