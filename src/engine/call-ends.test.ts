import { expect, test } from 'vitest'
import { Canary } from './canary'
import { updateFollowing } from './call-ends'
import type { Step } from './program'
import { ANSWER, cpu, toy, ToyWorld } from './testing/toy-world'

const LEAK_MB = 250
const BASE_MB = 24

/** A part that begins these runs of its own, one after another from 1 ms on. */
function runner(steps: readonly Step[], times: number): ToyWorld {
  return new ToyWorld({
    components: [
      toy('part', {
        memory: { baseMb: BASE_MB, reservedMb: 0, perCallMb: 0, leakMb: LEAK_MB },
        programs: { default: [ANSWER], own: steps },
        behavior: (port) => ({
          start() {
            for (let i = 1; i <= times; i++) port.after(i, () => port.run('own'))
          },
        }),
      }),
    ],
  })
}

function leakedMb(world: ToyWorld): number {
  return (world.instance('part').machine?.memory.meter.busy ?? 0) - BASE_MB
}

/** The share of failures a canary sees in ten ms. */
function failedShare(world: ToyWorld): number {
  const canary = new Canary()
  const instance = world.instance('part')
  instance.canary = canary
  updateFollowing(instance)
  world.run(10)
  return canary.failedShare
}

test('a run of its own is no call, whether it answers, ends or fails: it leaks nothing and alarms nobody', () => {
  const ends: readonly (readonly Step[])[] = [
    [cpu(0.1), ANSWER],
    [cpu(0.1)],
    [{ do: 'fail', cause: 'error' }],
  ]
  for (const steps of ends) {
    const world = runner(steps, 3)
    expect(failedShare(world)).toBe(0)
    expect(leakedMb(world)).toBe(0)
  }
})

test('every job of such a run is one: it leaks, and a canary hears how it ended', () => {
  const done: readonly Step[] = [{ do: 'job', what: 'begin' }, cpu(0.1), { do: 'job', what: 'end' }]
  const failed: readonly Step[] = [
    { do: 'job', what: 'begin' },
    { do: 'job', what: 'fail' },
  ]
  const world = runner([...done, ...failed, ...done, ...failed], 1)
  expect(failedShare(world)).toBe(0.5)
  expect(leakedMb(world)).toBe(4 * LEAK_MB)
  expect(failedShare(runner(done, 3))).toBe(0)
})
