import { afterAll, describe, expect, test } from 'vitest'
import type { ProgramReport, Report } from '../simulation/report'
import { runCommandLine } from './command-line'
import { captureTerminal } from './testing/captured-terminal'
import { createFolder, SHOP } from './testing/shop'

const folder = createFolder()
afterAll(() => folder.remove())
const shop = folder.file('shop.json', SHOP)

async function call(...args: readonly string[]) {
  const terminal = captureTerminal()
  return { code: await runCommandLine(args, terminal), terminal }
}

describe('explain', () => {
  test('lists the steps of each component, with how often each was done', async () => {
    const { code, terminal } = await call('explain', shop)
    expect([code, terminal.remarks]).toEqual([0, ''])
    expect(terminal.results).toMatch(/^Users \(clients\)\n {2}read +times +a run\n {4}call web-1 +1,\d+ +1\n/)
    expect(terminal.results).toMatch(
      /\nweb-1 \(server\)\n {2}read .*\n {4}take one of the workers +1,\d+ +1\n/,
    )
  })

  test('as JSON is the same as in the report of a run', async () => {
    const { terminal } = await call('explain', shop, '--json')
    const programs = JSON.parse(terminal.results) as readonly ProgramReport[]
    expect(programs.find(({ component }) => component === 'web-1')?.runs).toBeGreaterThan(1000)
    const run = await call('run', shop, '--programs', '--json')
    expect((JSON.parse(run.terminal.results) as Report).programs).toEqual(programs)
    const text = (await call('run', shop, '--programs')).terminal.results
    expect(text).toMatch(/^A small shop\n/)
    expect(text.endsWith((await call('explain', shop)).terminal.results)).toBe(true)
  })

  test('counts all of a run that is shorter than the warm-up of its file', async () => {
    const { terminal } = await call('explain', shop, '--duration', '2', '--seed', '3', '--json')
    const [users] = JSON.parse(terminal.results) as readonly ProgramReport[]
    expect(users.runs).toBeGreaterThan(100)
    expect(terminal.remarks).toContain('counted from the beginning')
  })

  test.each([
    [[], 'explain: '],
    [[shop, shop], 'explain: '],
    [['nowhere.json'], 'nowhere.json'],
    [[shop, '--duration', '0'], '--duration'],
    [[shop, '--seed', 'x'], '--seed'],
    [[shop, '--slowly'], '--slowly'],
  ])('%j is a mistake', async (args, where) => {
    const { code, terminal } = await call('explain', ...args)
    expect([code, terminal.results]).toEqual([2, ''])
    expect(terminal.remarks).toContain(where)
  })
})
