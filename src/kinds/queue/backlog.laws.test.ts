// The backlog of competing consumers is the line of M/M/c: looked at from time to time, in independent runs.
import { expect, test } from 'vitest'
import { interval, studentT999 } from '../../core/student-t'
import { erlangC } from '../../simulation/laws/testing/theory'
import { gauge, ideal, smallWorld, start, wire } from '../../simulation/testing/small-world'

const RUNS = 16
const WARMUP_MS = 20_000
const END_MS = 420_000
const LOOK_EVERY_MS = 250

test('what waits for c competing loops is C(c, a) ρ / (1 - ρ), as Erlang says', () => {
  // Jobs of 100 ms on average, 15 a second, two loops.
  const scenario = smallWorld({
    components: [
      { id: 'users', kind: 'clients', settings: { rateRps: 15, mix: { edit: 1 } } },
      ideal('site', 'server', { writeCpuMs: 0 }),
      ideal('queue', 'queue', { operationCpuMs: 0, durable: false }),
      ideal('worker', 'worker', { jobCpuMs: 100, workShape: 'exponential', concurrency: 2 }),
    ],
    links: [
      wire('users', 'call', 'site'),
      wire('site', 'publish', 'queue'),
      wire('queue', 'deliver', 'worker'),
    ],
  })
  const means = Array.from({ length: RUNS }, (_, i) => {
    const run = start(scenario, i + 1)
    let sum = 0
    let looks = 0
    for (let timeMs = WARMUP_MS; timeMs <= END_MS; timeMs += LOOK_EVERY_MS) {
      run.advance(timeMs, Number.POSITIVE_INFINITY)
      sum += gauge(run, 'queue', 'waiting')
      looks += 1
    }
    return sum / looks
  })
  const { mean, halfWidth } = interval(means, studentT999(RUNS - 1))
  const theory = (erlangC(2, 1.5) * 0.75) / 0.25
  expect(Math.abs(mean - theory)).toBeLessThan(halfWidth)
  expect(halfWidth).toBeLessThan(0.15 * theory)
})
