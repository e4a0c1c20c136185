// The auditor must notice: a sound run, and the same run with one figure of its report falsified at a time.
import { describe, expect, test } from 'vitest'
import { valueOf } from '../../scenario/testing/worlds'
import type { ComponentReport, Report } from '../report'
import { createRun } from '../run'
import { imbalances } from './testing/soundness'
import { boundedStation, CLIENTS, link, openClients, quiet, world } from './testing/stations'

const SCENARIO = world([openClients(90), boundedStation('server-1', 10, 5)], [link(CLIENTS, 'server-1')])

function soundRun(): Report {
  const run = valueOf(createRun(SCENARIO, { seed: 1, warmupMs: 1000 }))
  run.advance(200_000, Infinity)
  valueOf(run.adopt(quiet(SCENARIO)))
  run.advance(210_000, Infinity)
  return run.report(0)
}

describe('a run that was followed to its end', () => {
  const sound = soundRun()
  const [type] = sound.requestTypes
  const [path] = sound.links
  const [clients, server] = sound.components
  const withServer = (changes: Partial<ComponentReport>): Report => ({
    ...sound,
    components: [clients, { ...server, ...changes }],
  })

  test('has nothing to object to, refusals included', () => {
    expect(type.failed).toBeGreaterThan(0)
    expect(imbalances(SCENARIO, sound)).toEqual([])
  })

  const falsified: readonly (readonly [string, Report])[] = [
    ['a request too many', { ...sound, requestTypes: [{ ...type, arrivals: type.arrivals + 1 }] }],
    [
      'a request still in flight',
      { ...sound, requestTypes: [{ ...type, arrivals: type.arrivals + 1, inFlight: 1 }] },
    ],
    ['a failure without a cause', { ...sound, requestTypes: [{ ...type, failures: {} }] }],
    [
      'an attempt that never arrived',
      { ...sound, links: [{ ...path, attempts: path.attempts + 1, ok: path.ok + 1 }] },
    ],
    [
      'a call that an instance did not receive',
      withServer({ received: server.received + 1, ok: server.ok + 1 }),
    ],
    [
      'latencies 1 % too short',
      withServer({ latencyMs: { ...server.latencyMs, mean: (server.latencyMs.mean ?? 0) * 0.99 } }),
    ],
    [
      'a line 1 % too long',
      withServer({
        resources: {
          workers: {
            ...server.resources.workers,
            queueLengthMean: server.resources.workers.queueLengthMean * 1.02,
          },
        },
      }),
    ],
  ]
  for (const [what, report] of falsified) {
    test(`does not pass with ${what}`, () => {
      expect(imbalances(SCENARIO, report)).not.toEqual([])
    })
  }
})
