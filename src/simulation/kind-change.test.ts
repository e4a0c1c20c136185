import { expect, test } from 'vitest'
import { KINDS } from '../kinds/index'
import { setKind } from '../scenario/edits/set-kind'
import { threeTiers, valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'

test.each([...KINDS.keys()])('a run goes on when what it calls becomes of the kind %s, and back', (kind) => {
  const run = valueOf(createRun(threeTiers()))
  run.advance(1000, Infinity)
  const changed = valueOf(setKind(threeTiers(), { id: 'database-1', kind }))
  expect(run.adopt(changed).ok).toBe(true)
  run.advance(2000, Infinity)
  expect(run.adopt(threeTiers()).ok).toBe(true)
  run.advance(3000, Infinity)
  expect(run.nowMs).toBe(3000)
})
