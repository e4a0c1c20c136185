// Challenges from the terminal: listed, run, linked and judged.
import { expect, test } from 'vitest'
import { CHALLENGES } from '../library/challenges/all'
import { HOT_SHARD } from '../library/challenges/hot-shard'
import { decodeShare } from '../scenario/share-link'
import { inflateRawSync } from 'node:zlib'
import { judgeChallenge } from './challenge-text'
import { runCommandLine } from './command-line'
import { captureTerminal } from './testing/captured-terminal'

test('the library lists them with their budgets', async () => {
  const { terminal, code } = await call('library')
  expect(code).toBe(0)
  expect(terminal.results).toMatch(/\nhot-shard +3 +\$520 {2}The hot shard\n/)
  const listed = JSON.parse((await call('library', '--json')).terminal.results) as { id: string }[]
  for (const { id } of CHALLENGES) expect(listed.map((one) => one.id)).toContain(`challenge:${id}`)
})

test('one is the design it begins with', async () => {
  const { terminal } = await call('link', 'challenge:hot-shard')
  const payload = terminal.results.trim().replace('#/s/', '')
  const read = await decodeShare(payload, async (packed) => inflateRawSync(packed))
  expect(read).toEqual({ ok: true, value: HOT_SHARD.scenario })
})

test('an unknown one is a mistake that names all others', async () => {
  const { terminal, code } = await call('check', 'challenge:cold-shard')
  expect(code).toBe(2)
  expect(terminal.remarks).toContain('hot-shard')
})

test('check prints each goal of all three designs, and exits with 0 when the proof holds', async () => {
  const { terminal, code } = await call('check', 'challenge:far-readers')
  expect(terminal.results).toMatch(/starter.*5 of 5 seeds[^]*reference.*3 of 3 stars[^]*without.*5 of 5/)
  expect(terminal.results).toMatch(/MISSED +p95 of page-sydney at most 150 ms +\d+ ms\n/)
  expect(terminal.results).toMatch(/proven\n$/)
  expect(code).toBe(0)
})

test('a reference that is none proves nothing, and an altered question is told', () => {
  const scenario = { ...HOT_SHARD.scenario, durationS: 4, warmupS: 1 }
  const lighter = { deed: 'set', id: 'shard-1', settings: { readCpuMs: 1 } } as const
  const { text, holds } = judgeChallenge({ ...HOT_SHARD, scenario, reference: [lighter] })
  expect(holds).toBe(false)
  expect(text).toContain('ALTERED "CPU per read" of "shard-1"')
  expect(text).toMatch(/NOT PROVEN\n$/)
})

async function call(...args: readonly string[]) {
  const terminal = captureTerminal()
  return { terminal, code: await runCommandLine(args, terminal) }
}
