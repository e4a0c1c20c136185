import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { type CpuAction, playCpu } from './testing/cpu-bench'

function doneAt(
  cores: number,
  actions: readonly CpuAction[],
  speed = 1,
): readonly (readonly [number, number])[] {
  return [...playCpu('run-to-completion', cores, actions, 1000, speed).done]
}

describe('a CPU that runs jobs to completion', () => {
  test('serves in order, one job a core', () => {
    // One core: 10, then 10 + 1 although the second is short.
    const arrivals: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 3, job: 2, workMs: 1 },
      { atMs: 4, job: 3, workMs: 2 },
    ]
    expect(doneAt(1, arrivals)).toEqual([
      [1, 10],
      [2, 11],
      [3, 13],
    ])
    // Two cores: job 2 has its own from 3 to 4, and job 3 the same one from 4 to 6.
    expect(doneAt(2, arrivals)).toEqual([
      [2, 4],
      [3, 6],
      [1, 10],
    ])
  })

  test('more cores never shorten one job; a faster clock does', () => {
    expect(doneAt(16, [{ atMs: 0, job: 1, workMs: 10 }])).toEqual([[1, 10]])
    expect(doneAt(1, [{ atMs: 0, job: 1, workMs: 10 }], 1.25)).toEqual([[1, 8]])
  })

  test('a change of speed stretches what is left of the running job, and all of those in line', () => {
    // 4 of 10 done at 4; the other 6 at half speed take 12, done at 16; the next takes 20, done at 36.
    const actions: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 1, job: 2, workMs: 10 },
      { atMs: 4, cores: 1, speed: 0.5 },
    ]
    expect(doneAt(1, actions)).toEqual([
      [1, 16],
      [2, 36],
    ])
  })

  test('a core that is added takes the first in line at once', () => {
    const actions: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 0, job: 2, workMs: 10 },
      { atMs: 4, cores: 2, speed: 1 },
    ]
    expect(doneAt(1, actions)).toEqual([
      [1, 10],
      [2, 14],
    ])
  })

  test('a core that is taken away puts the job that began last back at the head of the line', () => {
    // One core from 2 on: job 1 goes on until 10; job 2, with 10 of 12 left, runs from there; then job 3.
    const actions: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 0, job: 2, workMs: 12 },
      { atMs: 1, job: 3, workMs: 1 },
      { atMs: 2, cores: 1, speed: 1 },
    ]
    expect(doneAt(2, actions)).toEqual([
      [1, 10],
      [2, 20],
      [3, 21],
    ])
    // Two busy cores for 2 ms, one until 20, of 2 × 2 + 18; job 2 waits for 8 ms, job 3 for 1 and then 18.
    const { meter } = playCpu('run-to-completion', 2, actions, 20).cpu
    expect([meter.utilization(20), meter.queueLengthMean(20)]).toEqual([1, 27 / 20])
  })

  test('those put back go on in the order in which they had begun, with what they have left', () => {
    // Job 4 has the core of job 1 from 2 on. One core at half speed from 3: job 2 does 5 of its last 17 until 13. Then two
    // at full speed: jobs 2 and 3 have 12 and 17 left, done at 25 and 30; job 4 its last 19 from 25 on.
    const actions: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 2 },
      { atMs: 0, job: 2, workMs: 20 },
      { atMs: 0, job: 3, workMs: 20 },
      { atMs: 0, job: 4, workMs: 20 },
      { atMs: 3, cores: 1, speed: 0.5 },
      { atMs: 13, cores: 2, speed: 1 },
    ]
    expect(doneAt(3, actions)).toEqual([
      [1, 2],
      [2, 25],
      [3, 30],
      [4, 44],
    ])
  })

  test('a job put back may leave the line, and comes back to a core only once', () => {
    const actions: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 0, job: 2, workMs: 10 },
      { atMs: 0, job: 3, workMs: 10 },
      { atMs: 2, cores: 1, speed: 1 },
      { atMs: 4, leaves: 2 },
      { atMs: 6, cores: 2, speed: 1 },
    ]
    // Job 3 has 8 left at 6.
    expect(doneAt(3, actions)).toEqual([
      [1, 10],
      [3, 14],
    ])
  })

  test('a job that is done at the instant its core goes is done', () => {
    const { cpu, host } = playCpu(
      'run-to-completion',
      2,
      [
        { atMs: 0, job: 1, workMs: 50 },
        { atMs: 0, job: 2, workMs: 10 },
      ],
      9,
    )
    expect(host.next(20)).toBe(true)
    const done = host.calls.rows[host.queue.subject]
    cpu.change(1, 1)
    expect([host.nowMs, host.isCurrent, cpu.finished(done, host.queue.stamp)]).toEqual([10, true, done])
    expect([cpu.jobs, cpu.meter.busy, cpu.meter.waiting]).toEqual([1, 1, 0])
  })

  test('a job that leaves frees its core or its place in line', () => {
    const running: CpuAction[] = [
      { atMs: 0, job: 1, workMs: 10 },
      { atMs: 0, job: 2, workMs: 10 },
      { atMs: 0, job: 3, workMs: 10 },
      { atMs: 4, leaves: 1 },
    ]
    expect(doneAt(1, running)).toEqual([
      [2, 14],
      [3, 24],
    ])
    expect(doneAt(1, [...running.slice(0, 3), { atMs: 4, leaves: 2 }])).toEqual([
      [1, 10],
      [3, 20],
    ])
  })

  test('measures busy cores and the line', () => {
    const arrivals: CpuAction[] = [1, 2, 3].map((job) => ({ atMs: 0, job, workMs: 10 }))
    const { cpu } = playCpu('run-to-completion', 2, arrivals, 40)
    // 30 ms of work on 2 cores over 40 ms; one waits for 10 of 40 ms.
    expect(cpu.meter.utilization(40)).toBe(0.375)
    expect(cpu.meter.queueLengthMean(40)).toBe(0.25)
  })

  test('agrees with a naive simulation whatever comes, on 40 seeds', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = new RandomStream(seed, 'run-to-completion fuzz')
      const cores = 1 + random.nextBelow(4)
      const actions = randomActions(random)
      const { done, cpu } = playCpu('run-to-completion', cores, actions, 1e6)
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
  const known = new Set<number>()
  let atMs = 0
  for (let job = 0; job < 120; job++) {
    atMs += random.nextUnit() < 0.3 ? 0 : random.nextUnit() * 3
    const chance = random.nextUnit()
    const leaver = random.nextBelow(job + 1)
    if (chance < 0.1)
      actions.push({ atMs, cores: 1 + random.nextBelow(4), speed: 0.25 + random.nextUnit() * 2 })
    else if (chance < 0.25 && known.delete(leaver)) actions.push({ atMs, leaves: leaver })
    else {
      known.add(job)
      actions.push({ atMs, job, workMs: 0.01 + random.nextUnit() * 5 })
    }
  }
  return actions
}

interface Running {
  readonly job: number
  leftMs: number
}

/** The definition, played without cleverness. */
function naive(coresAtStart: number, actions: readonly CpuAction[]): Map<number, number> {
  let running: Running[] = []
  let line: Running[] = []
  const done = new Map<number, number>()
  let [cores, speed, nowMs, next] = [coresAtStart, 1, 0, 0]
  for (;;) {
    while (running.length < cores && line.length > 0) running.push(line.shift() as Running)
    const shortest = Math.min(...running.map((job) => job.leftMs))
    const doneMs = running.length === 0 ? Number.POSITIVE_INFINITY : nowMs + shortest / speed
    const actionMs = actions[next]?.atMs ?? Number.POSITIVE_INFINITY
    const untilMs = Math.min(doneMs, actionMs)
    if (untilMs === Number.POSITIVE_INFINITY) return done
    for (const job of running) job.leftMs -= (untilMs - nowMs) * speed
    nowMs = untilMs
    for (const { job, leftMs } of running) if (leftMs <= 1e-9) done.set(job, nowMs)
    running = running.filter((job) => job.leftMs > 1e-9)
    if (actionMs > doneMs) continue
    const action = actions[next++]
    if ('job' in action) line.push({ job: action.job, leftMs: action.workMs })
    else if ('leaves' in action) {
      running = running.filter((job) => job.job !== action.leaves)
      line = line.filter((job) => job.job !== action.leaves)
    } else {
      ;[cores, speed] = [action.cores, action.speed]
      line.unshift(...running.splice(cores))
    }
  }
}
