// Stage: a driver with a real run, on a clock of its own, so that a test decides how much is done in a slice.
// Picture: a projector turned by hand.
// Invariant: nothing waits; buffers come back at once, and a run that stops by itself is a failure.
import { createRun } from '../../simulation/run'
import type { Run } from '../../simulation/run-api'
import { Driver } from '../driver'

/** A driver on a clock that moves by `sliceCostMs` each time it is looked at. */
export function createStage(sliceCostMs: number) {
  let now = 0
  let ringsAt = Infinity
  let latest: Run | undefined
  const driver: Driver = new Driver({
    now: () => (now += sliceCostMs / 4),
    wake(afterMs) {
      ringsAt = now + afterMs
    },
    post(message) {
      if (message.type === 'frame') driver.returnBuffer(message.buffer)
      if (message.type === 'stopped') throw new Error(`the run of seed ${message.seed} stopped`)
    },
    postDots: ({ buffer }) => driver.returnDotsBuffer(buffer),
    createRun(scenario, options) {
      const created = createRun(scenario, options)
      if (created.ok && options?.live === true) latest = created.value
      return created
    },
  })
  return {
    driver,
    run: () => latest!,
    pass(ms: number) {
      const endsAt = now + ms
      while (ringsAt <= endsAt) {
        now = Math.max(now, ringsAt)
        ringsAt = Infinity
        driver.tick()
      }
      now = Math.max(now, endsAt)
    },
  }
}
