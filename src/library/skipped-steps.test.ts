// Steps of a lesson can be passed over, and come to in any order.
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../scenario/document'
import { setSettings } from '../scenario/edits/set-settings'
import { designAtStep, doDeeds } from './deeds'
import { LIBRARY } from './entries'
import type { Entry } from './entry'
import type { Step } from './lesson'
import { skippedSteps } from './skipped-steps'

const TAUGHT = LIBRARY.flatMap((entry) =>
  entry.lesson === undefined ? [] : [[entry.id, entry, entry.lesson.steps] as const],
)
const NOW = { timeMs: 0 }

describe.each(TAUGHT)('%s', (_, entry, steps) => {
  test('whichever step one jumps to from whichever other, what was skipped and its task can be done', () => {
    for (const from of steps.keys())
      for (const to of [...steps.keys()].slice(from))
        expect(caughtUp(at(entry, from), steps, from, to), `${from + 1} to ${to + 1}`).toEqual(
          at(entry, to + 1),
        )
  })
})

const [, REPLICAS, STEPS] = TAUGHT.find(([id]) => id === 'a4-primary-replicas')!

test('a task that was done by hand is not done again, and one that cannot be done is none', () => {
  const busy = setSettings(at(REPLICAS, 0), { id: 'web-users', settings: { rateRps: 300 } })
  const byHand = setSettings(busy.ok ? busy.value : REPLICAS.scenario, {
    id: 'mobile-users',
    settings: { rateRps: 200 },
  })
  const design = byHand.ok ? byHand.value : REPLICAS.scenario
  expect(skippedSteps(design, STEPS, { doneSteps: 0, step: 3, ...NOW })).toEqual([2])
  const bare = { ...design, components: [], links: [] }
  expect(skippedSteps(bare, STEPS, { doneSteps: 0, step: 3, ...NOW })).toEqual([])
})

/** The design after a jump and a press of the button. */
function caughtUp(scenario: Scenario, steps: readonly Step[], doneSteps: number, step: number): unknown {
  const todo = [...skippedSteps(scenario, steps, { doneSteps, step, ...NOW }), step]
  const result = doDeeds(
    scenario,
    todo.flatMap((one) => steps[one]?.act?.deeds ?? []),
    NOW,
  )
  return result.ok ? result.value : result.problems
}

function at(entry: Entry, step: number): Scenario {
  const design = designAtStep(entry, step)
  if (!design.ok) throw new Error(design.problems[0]?.message)
  return design.value
}
