import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { type CpuAction, playCpu } from './testing/cpu-bench'

function doneAt(
  cores: number,
  actions: readonly CpuAction[],
  speed = 1,
): readonly (readonly [number, number])[] {
  return [...playCpu('fair-share', cores, actions, 1000, speed).done]
}

describe('a CPU shared fairly', () => {
  test('gives one job one core, however many there are', () => {
    expect(doneAt(1, [{ atMs: 0, job: 1, workMs: 10 }])).toEqual([[1, 10]])
    expect(doneAt(8, [{ atMs: 0, job: 1, workMs: 10 }])).toEqual([[1, 10]])
  })

  test('lets an arrival in mid-service halve the speed of the one before', () => {
    // Job 1 has 6 of 10 done at 6; then both get 1/2. Job 1 needs 4 more: 8 ms, done at 14. Job 2 has had 4 of its
    // 10 then, and alone needs 6 more: done at 20.
    const arrivals: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 6, job: 2, workMs: 10 },
    ]
    expect(doneAt(1, arrivals)).toEqual([
      [1, 14],
      [2, 20],
    ])
  })

  test('lets a short job overtake a long one', () => {
    // From 0 on 1/2 each: job 2 (1 ms) is done at 2; job 1 has had 1 by then and is done at 2 + 9 = 11.
    const arrivals: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 0, job: 2, workMs: 1 },
    ]
    expect(doneAt(1, arrivals)).toEqual([
      [2, 2],
      [1, 11],
    ])
  })

  test('shares two cores among three jobs at 2/3 each', () => {
    // Each of three equal jobs gets 2/3 core: 8 ms of work take 12 ms.
    const arrivals: CpuAction[] = [1, 2, 3].map((job) => ({ atMs: 0, job, workMs: 8 }))
    for (const [, atMs] of doneAt(2, arrivals)) expect(atMs).toBeCloseTo(12, 9)
  })

  test('ends equal jobs at the same instant in the order they came', () => {
    const arrivals: CpuAction[] = [1, 2, 3, 4].map((job) => ({ atMs: 0, job, workMs: 2 }))
    expect(doneAt(1, arrivals)).toEqual([
      [1, 8],
      [2, 8],
      [3, 8],
      [4, 8],
    ])
  })

  test('a clock twice as fast halves the time of a job', () => {
    expect(doneAt(1, [{ atMs: 0, job: 1, workMs: 10 }], 2)).toEqual([[1, 5]])
  })

  test('a change of speed keeps what has been done', () => {
    // 4 of 10 done at 4; at a quarter of the speed the other 6 take 24.
    const actions: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 4, cores: 1, speed: 0.25 },
    ]
    expect(doneAt(1, actions)).toEqual([[1, 28]])
  })

  test('a change of cores acts on the jobs in work', () => {
    // Two jobs at 1/2 until 4 have had 2 each; with two cores the other 8 of each take 8.
    const actions: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 0, job: 2, workMs: 10 },
      { atMs: 4, cores: 2, speed: 1 },
    ]
    expect(doneAt(1, actions)).toEqual([
      [1, 12],
      [2, 12],
    ])
  })

  test('a job that leaves gives its share to the others', () => {
    // Until 4 both get 1/2; then job 2 alone: 2 done, 8 left, done at 12.
    const actions: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 0, job: 2, workMs: 10 },
      { atMs: 4, leaves: 1 },
    ]
    expect(doneAt(1, actions)).toEqual([[2, 12]])
  })

  test('measures busy cores and those who get less than one', () => {
    const arrivals: CpuAction[] = [1, 2, 3].map((job) => ({ atMs: 0, job, workMs: 8 }))
    const { cpu } = playCpu('fair-share', 2, arrivals, 48)
    // Both cores busy for 12 of 48 ms; one job more than cores for 12 ms.
    expect(cpu.meter.utilization(48)).toBeCloseTo(0.25, 12)
    expect(cpu.meter.queueLengthMean(48)).toBeCloseTo(0.25, 12)
  })

  test('agrees with a naive simulation whatever comes, on 40 seeds', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = new RandomStream(seed, 'fair-share fuzz')
      const cores = 1 + random.nextBelow(4)
      const actions = randomActions(random)
      const { done, cpu } = playCpu('fair-share', cores, actions, 1e6)
      const expected = naive(cores, actions)
      const context = `seed ${seed}`
      expect(new Set(done.keys()), context).toEqual(new Set(expected.keys()))
      for (const [job, atMs] of done) {
        const wanted = expected.get(job) ?? Number.NaN
        if (!(Math.abs(atMs - wanted) < 1e-6))
          throw new Error(`${context}: job ${job} at ${atMs}, not ${wanted}`)
      }
      expect([cpu.jobs, cpu.meter.busy, cpu.meter.waiting], context).toEqual([0, 0, 0])
    }
  })
})

function randomActions(random: RandomStream): readonly CpuAction[] {
  const actions: CpuAction[] = []
  let atMs = 0
  for (let job = 0; job < 120; job++) {
    // Some at the same instant, some after a long idle time.
    atMs += random.nextUnit() < 0.3 ? 0 : random.nextUnit() < 0.05 ? 200 : random.nextUnit() * 4
    const chance = random.nextUnit()
    if (chance < 0.1)
      actions.push({ atMs, cores: 1 + random.nextBelow(4), speed: 0.25 + random.nextUnit() * 2 })
    else if (chance < 0.25 && job > 0) actions.push({ atMs, leaves: random.nextBelow(job) })
    else actions.push({ atMs, job, workMs: random.nextUnit() * 5 })
  }
  const known = new Set<number>()
  return actions.filter((action) => {
    if ('job' in action) known.add(action.job)
    const isFirst = !('leaves' in action) || known.delete(action.leaves)
    return isFirst
  })
}

/** The definition, played without cleverness: every job's work left, cut down between any two things that happen. */
function naive(coresAtStart: number, actions: readonly CpuAction[]): Map<number, number> {
  const left = new Map<number, number>()
  const done = new Map<number, number>()
  let [cores, speed, nowMs, next] = [coresAtStart, 1, 0, 0]
  for (;;) {
    const rate = left.size === 0 ? 0 : (Math.min(left.size, cores) / left.size) * speed
    const shortest = Math.min(...left.values())
    const doneMs = left.size === 0 ? Number.POSITIVE_INFINITY : nowMs + shortest / rate
    const actionMs = actions[next]?.atMs ?? Number.POSITIVE_INFINITY
    const untilMs = Math.min(doneMs, actionMs)
    if (untilMs === Number.POSITIVE_INFINITY) return done
    for (const [job, work] of left) left.set(job, work - (untilMs - nowMs) * rate)
    nowMs = untilMs
    for (const [job, work] of left) {
      if (work > 1e-9) continue
      left.delete(job)
      done.set(job, nowMs)
    }
    if (actionMs > doneMs) continue
    const action = actions[next++]
    if ('job' in action) left.set(action.job, action.workMs)
    else if ('leaves' in action) left.delete(action.leaves)
    else [cores, speed] = [action.cores, action.speed]
  }
}
