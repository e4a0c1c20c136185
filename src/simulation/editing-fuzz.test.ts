// Fuzz of hands at work: random sequences of everything the editor does, against a plain list of what was, while it runs.
// A failure prints its seed.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assert } from '../core/assert'
import { RandomStream } from '../core/random'
import { succeed, type Result } from '../core/result'
import { KINDS } from '../kinds/index'
import { PLACE_LEVELS } from '../kit/places'
import { tidyUp } from '../layout/tidy-up'
import type { Position, Scenario } from '../scenario/document'
import { align, ALIGNMENTS } from '../scenario/edits/align'
import { arrange, settle } from '../scenario/edits/arrange'
import { addComponent } from '../scenario/edits/components'
import { layOut } from '../scenario/edits/lay-out'
import { addLink } from '../scenario/edits/links'
import { pasteParts } from '../scenario/edits/paste-parts'
import { addPlace } from '../scenario/edits/places'
import { removeParts } from '../scenario/edits/remove-parts'
import { parseScenario, stringifyScenario } from '../scenario/file'
import { fragmentText } from '../scenario/fragment'
import { commit, createHistory, type History, redo, undo } from '../scenario/history'
import { nextId, usedIds } from '../scenario/ids'
import { GRID } from '../scenario/position'
import { threeTiers, valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1)
const STEPS = 60
/** More than a hand would draw in so few steps; pasting doubles. */
const PARTS_MAX = 40

const folder = new URL('../../examples/', import.meta.url)
const EXAMPLES = readdirSync(folder).filter((name) => name.endsWith('.json'))

test.each(SEEDS)('seed %i: always valid, undone exactly, and the clock never goes back', (seed) => {
  const dice = new RandomStream(seed, 'hands')
  let history = createHistory(threeTiers())
  /** What undo has to bring back, step by step. */
  const before: Scenario[] = []
  let after: Scenario[] = []
  const run = valueOf(createRun(history.present, { seed }))
  let clockMs = 0
  for (let step = 0; step < STEPS; step++) {
    const what = dice.nextBelow(12)
    if (what < 2 && before.length > 0) {
      after.push(history.present)
      history = back(undo(history), before)
    } else if (what === 2 && after.length > 0) {
      before.push(history.present)
      history = back(redo(history), after)
    } else {
      const edited = valueOf(orSame(history.present, handEdit(history, dice)))
      if (edited !== history.present) {
        before.push(history.present)
        after = []
        history = commit(history, edited, 'edit')
      }
    }
    expect(valueOf(parseScenario(stringifyScenario(history.present)))).toEqual(history.present)
    if (run.scenario !== history.present) valueOf(run.adopt(history.present))
    expect(run.nowMs).toBeGreaterThanOrEqual(clockMs)
    clockMs += 50
    run.advance(clockMs, 20_000)
  }
  expect(before.length).toBeGreaterThan(10)
})

/** It has to be the very scenario of then. */
function back(history: History, stack: Scenario[]): History {
  assert(history.present === stack.pop(), 'undo and redo give back what was')
  return history
}

/** A hand that is refused has done nothing. */
function orSame(scenario: Scenario, result: Result<Scenario>): Result<Scenario> {
  return result.ok ? result : succeed(scenario)
}

function handEdit(history: History, dice: RandomStream): Result<Scenario> {
  const { present } = history
  const { components, places } = present
  const used = usedIds(history)
  const place = (): Position => ({ x: GRID * dice.nextBelow(80), y: GRID * dice.nextBelow(50) })
  const one = <T>(list: readonly T[]): T => list[dice.nextBelow(list.length)]
  const some = <T>(list: readonly T[]): readonly T[] => list.filter(() => dice.nextBelow(3) === 0)
  const isFull = components.length + places.length > PARTS_MAX
  const ids = components.map(({ id }) => id as string)
  switch (isFull ? 3 + dice.nextBelow(4) : dice.nextBelow(10)) {
    case 0:
    case 1: {
      const kind = one([...KINDS.keys()])
      const id = nextId(kind, used)
      const added = addComponent(present, { id, kind, position: place() })
      return added.ok ? settle(added.value, { components: [id] }) : added
    }
    case 2:
      return ids.length < 2
        ? succeed(present)
        : addLink(present, { id: nextId('link', used), from: one(ids), to: one(ids) })
    case 3:
      return arrange(present, { components: new Map(some(ids).map((id) => [id, place()])) })
    case 4:
      return removeParts(present, {
        components: isFull ? some(ids) : ids.slice(0, dice.nextBelow(2)),
        places: places.filter(() => dice.nextBelow(4) === 0).map(({ id }) => id),
        links: present.links.filter(() => dice.nextBelow(6) === 0).map(({ id }) => id),
      })
    case 5:
      return layOut(present, tidyUp(present))
    case 6:
      return align(present, { ids: some(ids), to: one(ALIGNMENTS) })
    case 7: {
      const level = one(PLACE_LEVELS)
      const id = nextId(level, used)
      const size = { width: GRID * (10 + dice.nextBelow(30)), height: GRID * (10 + dice.nextBelow(20)) }
      const added = addPlace(present, { id, level, position: place(), size })
      return added.ok ? settle(added.value, { places: [id] }) : added
    }
    case 8: {
      const parts = parseScenario(
        fragmentText(present, { components: some(ids), places: some(places).map(({ id }) => id) }),
      )
      const pasted = pasteParts(present, { parts: valueOf(parts), offset: { x: 48, y: 48 }, used })
      return pasted.ok ? succeed(pasted.value.scenario) : pasted
    }
    default: {
      const text = readFileSync(new URL(one(EXAMPLES), folder), 'utf8')
      const pasted = pasteParts(present, {
        parts: valueOf(parseScenario(text)),
        offset: { x: 0, y: 0 },
        used,
      })
      return pasted.ok ? succeed(pasted.value.scenario) : pasted
    }
  }
}
