// Whatever is edited while time stands still, and taken back before it moves again, was never edited: in random
// systems, by random edits, removals included. A failure prints its seed.
import { expect, test } from 'vitest'
import { readScenario } from '../scenario/read-scenario'
import { valueOf } from '../scenario/testing/worlds'
import { writeScenario } from '../scenario/write-scenario'
import { randomLiveEdit } from '../simulation/testing/random-live-edit'
import { Dice, randomScenario } from '../simulation/testing/random-scenario'
import { played, untraced } from '../simulation/testing/followed'
import { createStage } from './testing/stage'

const END_MS = 5000
const SEEDS = Array.from({ length: 32 }, (_, i) => i + 1)

test.each([0, 1, 2, 3])('edits of a pause that are undone leave no trace: batch %i', (batch) => {
  for (const seed of SEEDS.slice(batch * 8, batch * 8 + 8)) {
    const start = randomScenario(seed)
    const dice = new Dice(seed, 'pauses')
    const stage = createStage(dice.pick([1, 7, 40]))
    const { driver, run } = stage
    driver.start(start)
    for (let pause = 0; pause < 3; pause++) {
      driver.setPace(dice.pick([1, 20, 50]))
      driver.play()
      stage.pass(dice.between(10, 30))
      driver.pause()
      let edited = start
      for (let edit = 0; edit < 5; edit++) {
        edited = randomLiveEdit(edited, dice, run().nowMs, 100 * pause + edit, [start])
        driver.edit(edited)
        if (dice.chance(0.3)) stage.pass(200)
      }
      driver.edit(dice.chance(0.5) ? start : valueOf(readScenario(writeScenario(start))))
      if (dice.chance(0.5)) {
        driver.step(dice.between(0.1, 300))
        stage.pass(100)
      }
    }
    driver.play()
    driver.pause()
    run().advance(END_MS, Infinity)
    expect(untraced(run().report(0)), `seed ${seed}`).toBe(untraced(played(start, END_MS, {})))
  }
})
