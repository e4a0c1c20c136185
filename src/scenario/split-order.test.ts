import { expect, test } from 'vitest'
import { parseScenario } from './file'
import { fileOf } from './testing/worlds'

function problemsOf(component: string) {
  const read = parseScenario(
    JSON.stringify(
      fileOf({
        components: [
          { id: 'router', kind: 'shard-router', kindVersion: 2 },
          { id: 'store', kind: 'object-store' },
        ],
        timeline: [{ id: 'order', component, fault: 'split', atMs: 1000 }],
      }),
    ),
  )
  return read.ok ? [] : read.problems.map(({ code, where }) => `${code} at ${where}`)
}

test('only who divides data over shards can be told to split one', () => {
  expect(problemsOf('router')).toEqual([])
  expect(problemsOf('store')).toEqual(['nothing-to-split at timeline[0].component'])
})
