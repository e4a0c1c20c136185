import { expect, test, vi } from 'vitest'
import { runCommandLine } from './command-line'
import { captureTerminal } from './testing/captured-terminal'

// What the library claims takes many runs; here it is only about what else is judged.
vi.mock('../claims/all-claims', () => ({ claimsOf: () => [] }))

async function check(...args: readonly string[]) {
  const terminal = captureTerminal()
  const code = await runCommandLine(['check', ...args], terminal)
  return { code, results: terminal.results }
}

test('with --run the objectives of what is in the library are judged, too', async () => {
  const judged = /\n(met {3}|MISSED|no data|no objectives)/
  const claimed = await check('library:a1')
  expect(claimed.results).not.toMatch(judged)
  const both = await check('library:a1', '--run')
  expect(both.results.startsWith(claimed.results)).toBe(true)
  expect(both.results.slice(claimed.results.length - 1)).toMatch(judged)
})
