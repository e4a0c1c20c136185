// What people saw live can be seen again: the record of a paced, paused, sliced and edited run reproduces it bit by bit.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Objective, ObjectiveId, Scenario } from '../scenario/document'
import { parseScenario } from '../scenario/file'
import { parseRunRecord, stringifyRunRecord } from '../scenario/run-record'
import { createRun } from '../simulation/run'
import { createStage } from './testing/stage'

const design = readScenario('examples/03-cache-and-database.json')

test.each([1, 7, 40])(
  'a run in slices of about %i ms, edited live, is reproduced by its record',
  (sliceCostMs) => {
    const stage = createStage(sliceCostMs)
    const { driver } = stage
    driver.start(design)
    driver.play()
    stage.pass(1500)
    driver.setPace(20)
    driver.setObjectives(OBJECTIVES)
    driver.edit(withCores(16))
    stage.pass(200)
    driver.pause()
    driver.edit(without('cache-1'))
    driver.edit(withCores(2))
    driver.step(333.25)
    stage.pass(500)
    driver.setPace('max')
    driver.play()
    stage.pass(15)
    driver.edit(without('cache-1'))
    stage.pass(15)
    driver.pause()

    const live = stage.run()
    live.advance(live.nowMs, Infinity)
    const record = parseRunRecord(stringifyRunRecord(driver.runRecord()!))
    if (!record.ok) throw new Error(JSON.stringify(record.problems))
    const { scenario, seed, edits } = record.value
    expect(edits).toHaveLength(3)
    const created = createRun(scenario, { seed })
    if (!created.ok) throw new Error('the record cannot be run')
    const replayed = created.value
    for (const edit of edits) {
      replayed.advance(edit.atMs, Infinity)
      expect(replayed.adopt(edit.scenario)).toMatchObject({ ok: true, value: { atMs: edit.atMs } })
    }
    replayed.advance(live.nowMs, Infinity)
    expect(live.nowMs).toBeGreaterThan(2000)
    // Whom the live run has followed is nobody's result.
    const { traces: _traces, whereTheTimeWent: _where, ...result } = live.report(0)
    expect(replayed.report(0)).toEqual(result)
  },
)

/** Judged on the way, and no part of the record. */
const OBJECTIVES: readonly Objective[] = [
  { id: 'objective-1' as ObjectiveId, measure: 'availability', atLeast: 0.999 },
  { id: 'objective-2' as ObjectiveId, measure: 'cost', per: 'month', atMostUsd: 100 },
]

function withCores(vCpus: number): Scenario {
  const components = design.components.map((component) =>
    component.kind === 'database'
      ? { ...component, settings: { ...component.settings, instanceType: 'custom', vCpus } }
      : component,
  )
  return { ...design, components }
}

function without(id: string): Scenario {
  return {
    ...design,
    components: design.components.filter((component) => component.id !== id),
    links: design.links.filter(({ from, to }) => from !== id && to !== id),
    timeline: design.timeline.filter((fault) => !('component' in fault) || fault.component !== id),
  }
}

function readScenario(file: string): Scenario {
  const read = parseScenario(readFileSync(file, 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}
