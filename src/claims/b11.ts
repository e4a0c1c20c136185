// B11, balancing policies: what it is worth to know who is busy, and when it is worth nothing.
// Picture: ten tills of a shop, and who sends customers to which.
// Invariant: all ways of choosing see the same arrivals. A request keeps a server for 20 ms on average.
import { B11 } from '../library/b11-balancing-policies'
import type { Scenario } from '../scenario/document'
import { changed, lasting, settings, traffic } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { meanMs, p99Ms } from './readings'

const { scenario } = B11

type Way = 'random' | 'round-robin' | 'two-choices' | 'least-outstanding'
type Load = 'busy' | 'stated' | 'idle'

/** 290 requests a second keep ten servers busy for 0.58 of the time. */
const FACTORS: Readonly<Record<Load, number>> = { busy: 1.552, stated: 1, idle: 0.517 }
const LENGTHS: Readonly<Record<Load, number>> = { busy: 100, stated: 60, idle: 40 }
/** Long lines come and go slowly: the slowest hundredth is only known after minutes. */
const LONG_S = 240

function design(way: Way, load: Load): Scenario {
  const isSlow = load === 'busy' && (way === 'random' || way === 'round-robin')
  return changed(
    scenario,
    `${way} ${load}`,
    traffic(FACTORS[load]),
    lasting(isSlow ? LONG_S : LENGTHS[load], load === 'idle' ? 5 : 15),
    settings('load-balancer', { algorithm: way }),
  )
}

function unequal(way: Way, load: Load): Scenario {
  return changed(design(way, load), 'CV 3', settings('servers', { workShape: 'gamma', workCv: 3 }))
}

function meanGainMs(laboratory: Laboratory, worse: Way, better: Way, load: Load): number {
  const [one, other] = [worse, better].map((way) => meanMs(laboratory.report(design(way, load)), 'page'))
  return one - other
}

function p99GainMs(laboratory: Laboratory, worse: Way, better: Way, load: Load): number {
  const [one, other] = [worse, better].map((way) => p99Ms(laboratory.report(design(way, load))))
  return one - other
}

/** Of the time at the servers; on its way a request is for 23 ms. */
function gainShare(laboratory: Laboratory, unlike: typeof design): number {
  const [random, inTurn] = (['random', 'round-robin'] as const).map(
    (way) => meanMs(laboratory.report(unlike(way, 'stated')), 'page') - 23,
  )
  return 1 - inTurn / random
}

const IDLE = 'with servers that are busy for 0.3 of the time'

export const B11_CLAIMS: readonly Claim[] = [
  {
    id: 'b11.1',
    says: 'servers busy for 0.9 of the time: in turn is better than random, on average',
    without: IDLE,
    unit: 'ms',
    // Ten M/M/1 lines of 20 ms: 200 ms. In turn every tenth comes, more evenly (E10/M/1): the root of
    // s = (0.9 × 10 / (0.9 × 10 + 1 - s))^10 is 0.823, so 20 / (1 - s) = 113 ms. At 0.3: 28.6 - 20.1.
    expected: 87,
    atLeast: 48,
    measure: (laboratory) => meanGainMs(laboratory, 'random', 'round-robin', 'busy'),
    control: (laboratory) => meanGainMs(laboratory, 'random', 'round-robin', 'idle'),
  },
  {
    id: 'b11.2',
    says: 'the better of two is better than in turn, on average',
    without: IDLE,
    unit: 'ms',
    // Mitzenmacher's sum of 0.9^(2^i - 2): 2.6 times 20 ms with many servers; a little more with ten.
    expected: 57,
    atLeast: 30,
    measure: (laboratory) => meanGainMs(laboratory, 'round-robin', 'two-choices', 'busy'),
    control: (laboratory) => meanGainMs(laboratory, 'round-robin', 'two-choices', 'idle'),
  },
  {
    id: 'b11.3',
    says: 'the least busy of all is better than the better of two, on average',
    without: IDLE,
    unit: 'ms',
    // Eight more to choose from: first measured.
    expected: 21,
    atLeast: 12,
    measure: (laboratory) => meanGainMs(laboratory, 'two-choices', 'least-outstanding', 'busy'),
    control: (laboratory) => meanGainMs(laboratory, 'two-choices', 'least-outstanding', 'idle'),
  },
  {
    id: 'b11.4',
    says: 'in turn is better than random, for the slowest hundredth',
    without: IDLE,
    unit: 'ms',
    // Both are exponential: 4.6 times the means above.
    expected: 400,
    atLeast: 220,
    measure: (laboratory) => p99GainMs(laboratory, 'random', 'round-robin', 'busy'),
    control: (laboratory) => p99GainMs(laboratory, 'random', 'round-robin', 'idle'),
  },
  {
    id: 'b11.5',
    says: 'the better of two is better than in turn, for the slowest hundredth',
    without: IDLE,
    unit: 'ms',
    // First measured, as are the next.
    expected: 340,
    atLeast: 180,
    measure: (laboratory) => p99GainMs(laboratory, 'round-robin', 'two-choices', 'busy'),
    control: (laboratory) => p99GainMs(laboratory, 'round-robin', 'two-choices', 'idle'),
  },
  {
    id: 'b11.6',
    says: 'the least busy of all is better than the better of two, for the slowest hundredth',
    without: IDLE,
    unit: 'ms',
    expected: 55,
    atLeast: 35,
    measure: (laboratory) => p99GainMs(laboratory, 'two-choices', 'least-outstanding', 'busy'),
    control: (laboratory) => p99GainMs(laboratory, 'two-choices', 'least-outstanding', 'idle'),
  },
  {
    id: 'b11.7',
    says: 'work of CV 3: in turn is hardly better than random',
    without: 'with exponential work',
    unit: 'share',
    // Kingman: waiting goes with (CV of gaps² + CV of work²) / 2: 9.1 to 10, not 1.1 to 2. At 0.58 a mean of 8.2 S
    // comes down to 7.3 or less; with exponential work 2.38 S to 1.55 S.
    expected: 0.12,
    atMost: 0.23,
    measure: (laboratory) => gainShare(laboratory, unequal),
    control: (laboratory) => gainShare(laboratory, design),
  },
  {
    id: 'b11.8',
    says: 'servers busy for 0.3 of the time: how they are chosen hardly matters',
    without: 'with servers that are busy for 0.9 of it',
    unit: 'ms',
    // From M/M/1, 28.6 ms, to hardly any wait.
    expected: 8.6,
    atMost: 80,
    measure: (laboratory) => meanGainMs(laboratory, 'random', 'least-outstanding', 'idle'),
    control: (laboratory) => meanGainMs(laboratory, 'random', 'least-outstanding', 'busy'),
  },
]
