import { afterAll, describe, expect, test } from 'vitest'
import type { Report } from '../simulation/report'
import { runCommandLine } from './command-line'
import { captureTerminal } from './testing/captured-terminal'
import { createFolder, LARGER_SHOP, SHOP } from './testing/shop'

const folder = createFolder()
afterAll(() => folder.remove())
const shop = folder.file('shop.json', SHOP)

describe('run', () => {
  test('writes the report as JSON, the same each time but for the wall time', async () => {
    const [first, second] = [await reportOf(shop), await reportOf(shop)]
    expect(first).toMatchObject({ title: 'A small shop', seed: 7, durationS: 20, warmupS: 5 })
    expect(first.requestTypes.length).toBeGreaterThan(0)
    expect(JSON.stringify({ ...second, wallMs: 0 })).toBe(JSON.stringify({ ...first, wallMs: 0 }))
  })

  test('fields stand in the documented order', async () => {
    const report = await reportOf(shop)
    const order = ['title', 'seed', 'engineVersion', 'durationS', 'warmupS', 'events', 'wallMs', 'warnings']
    expect(Object.keys(report)).toEqual([...order, 'requestTypes', 'components', 'links', 'bill'])
  })

  test('the books balance', async () => {
    const { requestTypes, components, links } = await reportOf(shop)
    for (const type of requestTypes) expect(type.arrivals).toBe(type.ok + type.failed + type.inFlight)
    for (const { received, ok, failed, cancelled, inFlight } of components.flatMap((one) => [
      one,
      ...one.instances,
    ])) {
      expect(received).toBe(ok + failed + cancelled + inFlight)
    }
    for (const { attempts, ok, failed, inFlight } of links) expect(attempts).toBe(ok + failed + inFlight)
  })

  test('follows requests when asked: the report is the same, with where the time went and traces', async () => {
    const { traces, whereTheTimeWent, ...rest } = await reportOf(shop, '--traces', '2')
    expect(JSON.stringify({ ...rest, wallMs: 0 })).toBe(
      JSON.stringify({ ...(await reportOf(shop)), wallMs: 0 }),
    )
    expect(traces?.length).toBeLessThanOrEqual(6)
    expect(whereTheTimeWent?.requests).toBeGreaterThan(0)
    const { terminal } = await run(shop, '--traces', '2')
    expect(terminal.results).toMatch(/\nWhere the time went\n.*\n +\d+(\.\d)?\s%  web-1: /)
    expect(terminal.results.match(/ created at /g)).toHaveLength(2)
  })

  test('options beat the file', async () => {
    const report = await reportOf(shop, '--seed', '8', '--duration', '12.5', '--warmup', '0')
    expect(report).toMatchObject({ seed: 8, durationS: 12.5, warmupS: 0 })
  })

  test('without --json a person gets tables', async () => {
    const { terminal, code } = await run(shop)
    expect(code).toBe(0)
    expect(terminal.results).toMatch(/^A small shop\nseed 7, 20 s simulated/)
    expect(terminal.results).toMatch(/\n {2}web-1 +server +\d/)
    expect(terminal.remarks).toBe('')
  })

  test.each([
    [['--seed', '1.5'], '--seed'],
    [['--seed', '-1'], '--seed'],
    [['--seed', '4294967296'], '--seed'],
    [['--seed'], '--seed'],
    [['--duration', 'long'], '--duration'],
    [['--duration', '0'], '--duration'],
    [['--warmup', '-3'], '--warmup'],
    [['--warmup', '20'], '--warmup'],
    [['--duration', '5'], '--warmup'],
    [['--replications', '0'], '--replications'],
    [['--replications', '2', '--seed', '4294967295'], '--replications'],
    [['--speed', '2'], '--speed'],
    [['--json=please'], '--json'],
    [['another.json'], 'another.json'],
    [['--edits', 'nowhere.json'], 'nowhere.json'],
  ])('%j is refused by name, and nothing is run', async (options, name) => {
    const { terminal, code } = await run(shop, ...options)
    expect(code).toBe(2)
    expect(terminal.results).toBe('')
    expect(terminal.remarks).toContain(name)
  })

  test('several mistakes are all told', async () => {
    const { terminal } = await run(shop, '--seed', 'x', '--warmup', 'y')
    expect(terminal.remarks).toMatch(/--warmup[^]*--seed/)
  })

  test('no file is a mistake', async () => {
    const { terminal, code } = await run('--json')
    expect(code).toBe(2)
    expect(terminal.remarks).toContain('needs a scenario')
  })

  test('a bad file is named with the place and the fix', async () => {
    const components = [{ ...SHOP.components[1], settings: { vCpus: 0 } }]
    const file = folder.file('bad.json', { ...SHOP, components, links: [] })
    const { terminal, code } = await run(file)
    expect(code).toBe(2)
    expect(terminal.results).toBe('')
    expect(terminal.remarks).toContain(`${file}: components[0].settings.vCpus: "vCpus" cannot be 0`)
    expect(terminal.remarks).toContain('Choose a value that is between')
  })
})

test('a run that reaches a limit ends with code 1 and says where, and under which seed', async () => {
  const server = (id: string) => ({ id, kind: 'server', settings: { runtime: 'async' } })
  const call = (id: string, from: string, to: string) => ({ id, from, to, role: 'call' })
  const circle = {
    ...SHOP,
    components: [SHOP.components[0], server('here'), server('there')],
    links: [call('l1', 'users', 'here'), call('l2', 'here', 'there'), call('l3', 'there', 'here')],
  }
  const { terminal, code } = await run(folder.file('circle.json', circle), '--json')
  expect(code).toBe(1)
  expect(terminal.results).toBe('')
  expect(terminal.remarks).toMatch(/circle\.json: seed 7: .*circle/)
})

describe('run --edits', () => {
  const record = {
    format: 'tierscape-run',
    version: 1,
    seed: 9,
    scenario: SHOP,
    edits: [{ atMs: 10_000.5, scenario: LARGER_SHOP }],
  }
  const file = folder.file('record.json', record)

  test('replays the record: its scenario, its seed, its edits', async () => {
    const edited = await reportOf('--edits', file)
    const unedited = await reportOf(shop, '--seed', '9')
    expect(edited).toMatchObject({ title: 'A small shop', seed: 9 })
    const cpuOf = (report: Report) => report.components[1].resources['cpu'].utilization
    expect(cpuOf(edited)).toBeLessThan(cpuOf(unedited))
  })

  test('options beat the record, and an edit after the end never happens', async () => {
    const options = ['--seed', '11', '--duration', '10', '--warmup', '2']
    const edited = await reportOf('--edits', file, ...options)
    const unedited = await reportOf(shop, ...options)
    expect(JSON.stringify({ ...edited, wallMs: 0 })).toBe(JSON.stringify({ ...unedited, wallMs: 0 }))
  })

  test('the file may be named too; if it is another, a remark says which is run', async () => {
    const same = await run(shop, '--edits', file, '--json')
    expect(same).toMatchObject({ code: 0, terminal: { remarks: '' } })
    const turned = Object.fromEntries(Object.entries(SHOP).toReversed())
    const objectives = [{ id: 'fast', measure: 'latency', atMostMs: 300 }]
    const written = folder.file('turned.json', {
      ...turned,
      objectives: [{ measure: 'latency', atMostMs: 300, id: 'fast' }],
    })
    const recorded = folder.file('judged.json', { ...record, scenario: { ...SHOP, objectives } })
    expect((await run(written, '--edits', recorded, '--json')).terminal.remarks).toBe('')
    const other = await run(folder.file('larger.json', LARGER_SHOP), '--edits', file, '--json')
    expect(other.code).toBe(0)
    expect(other.terminal.remarks).toContain('larger.json differs')
  })

  test('a scenario is no run record', async () => {
    const { terminal, code } = await run('--edits', shop)
    expect(code).toBe(2)
    expect(terminal.remarks).toContain('not a Tierscape run record')
  })
})

async function run(...args: string[]) {
  const terminal = captureTerminal()
  const code = await runCommandLine(['run', ...args], terminal)
  return { terminal, code }
}

async function reportOf(...args: string[]): Promise<Report> {
  const { terminal, code } = await run(...args, '--json')
  expect(terminal.remarks).toBe('')
  expect(code).toBe(0)
  return JSON.parse(terminal.results) as Report
}
