import { expect, test } from 'vitest'
import { EXAM_SEEDS, examOf, type Sitting, starsFor, verdictOf } from './challenge-verdict'
import { SALE_DAY } from './challenges/sale-day'

const { scenario } = SALE_DAY
const [availability, latency, cost] = scenario.objectives.map(({ id }) => id)

test('before anybody sat the exam nothing is known', () => {
  expect(verdictOf(SALE_DAY, scenario, [])).toEqual({
    goals: [],
    altered: [],
    isSolved: false,
    usdPerMonth: null,
    stars: 0,
  })
})

test('a goal is met when it is met on every seed, and its worst seed is told', () => {
  const sittings = EXAM_SEEDS.map((seed) => sitting({ p99: 100 + seed, usd: 300 + seed }))
  const verdict = verdictOf(SALE_DAY, scenario, sittings)
  expect(verdict).toMatchObject({ isSolved: true, usdPerMonth: 305, stars: 3 })
  expect(verdict.goals.map(({ id, verdict: one, worst }) => [id, one, worst])).toEqual([
    [availability, 'met', 0.999],
    [latency, 'met', 105],
    [cost, 'met', 305],
  ])
})

test('seeds that are still to come leave a goal unsettled, one that misses it settles it', () => {
  const early = verdictOf(SALE_DAY, scenario, [sitting({ p99: 100 }), sitting({ p99: 300 })])
  expect(early).toMatchObject({ isSolved: false, stars: 0 })
  expect(early.goals.map(({ verdict }) => verdict)).toEqual(['unsettled', 'missed', 'unsettled'])
})

test('the worst share is the lowest', () => {
  const sittings = EXAM_SEEDS.map((seed) => sitting({ share: seed === 3 ? 0.5 : 1 }))
  const [goal] = verdictOf(SALE_DAY, scenario, sittings).goals
  expect(goal).toMatchObject({ verdict: 'missed', worst: 0.5 })
})

test('what was never measured is not met', () => {
  const sittings = EXAM_SEEDS.map(() => sitting({ p99: null }))
  const verdict = verdictOf(SALE_DAY, scenario, sittings)
  expect(verdict.isSolved).toBe(false)
  expect(verdict.goals[1]).toMatchObject({ verdict: 'unsettled', worst: null })
})

test('an altered question has no stars, however good the answer', () => {
  const easier = { ...scenario, durationS: 10 }
  const verdict = verdictOf(
    SALE_DAY,
    easier,
    EXAM_SEEDS.map(() => sitting({})),
  )
  expect(verdict.altered.map(({ code }) => code)).toEqual(['length-changed'])
  expect(verdict).toMatchObject({ isSolved: false, stars: 0 })
})

test('thrift has stars', () => {
  const stars = { twoAtMostUsd: 200, threeAtMostUsd: 100 }
  expect([100, 100.01, 200, 200.01].map((usd) => starsFor(usd, stars))).toEqual([3, 2, 2, 1])
})

test('faults by hand and goals of one’s own are not in the exam', () => {
  const design = {
    ...scenario,
    timeline: [],
    objectives: [],
    durationS: 1,
    title: 'mine',
  }
  expect(examOf(SALE_DAY, design)).toEqual({ ...scenario, title: 'mine' })
})

interface Measured {
  readonly share?: number
  readonly p99?: number | null
  readonly usd?: number
}

function sitting({ share = 0.999, p99 = 100, usd = 300 }: Measured): Sitting {
  const verdictOfP99 = p99 === null ? 'unknown' : p99 <= 250 ? 'met' : 'missed'
  return {
    usdPerMonth: usd,
    objectives: [
      {
        id: availability,
        words: 'answered',
        unit: 'share',
        limit: 0.995,
        measured: share,
        verdict: share >= 0.995 ? 'met' : 'missed',
      },
      { id: latency, words: 'p99', unit: 'ms', limit: 250, measured: p99, verdict: verdictOfP99 },
      { id: cost, words: 'cost', unit: 'USD', limit: 410, measured: usd, verdict: 'met' },
    ],
  }
}
