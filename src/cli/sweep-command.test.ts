import { afterAll, describe, expect, test } from 'vitest'
import type { SweepPoint } from '../simulation/sweep'
import { runCommandLine } from './command-line'
import { captureTerminal } from './testing/captured-terminal'
import { createFolder, SHOP } from './testing/shop'

const folder = createFolder()
afterAll(() => folder.remove())
/** Nobody answers so fast, so a search for the capacity soon ends. */
const objectives = [{ id: 'fast', measure: 'latency', atMostMs: 0.001 }]
const shop = folder.file('shop.json', { ...SHOP, objectives, durationS: 6 })
const lastSeed = folder.file('last-seed.json', { ...SHOP, objectives, seed: 4_294_967_295 })

async function call(...args: readonly string[]) {
  const terminal = captureTerminal()
  const code = await runCommandLine(args, terminal)
  return { code, results: terminal.results, remarks: terminal.remarks }
}

describe.each([['sweep', '--values', '1'], ['capacity']])('%s', (command, ...values) => {
  test('measures nothing where the warm-up is all there is', async () => {
    const refused = await call(command, shop, '--duration', '5', ...values)
    expect(refused).toMatchObject({ code: 2, results: '' })
    expect(refused.remarks).toContain('The warm-up of 5 s leaves nothing to measure')
    const shorter = ['--duration', '5', '--warmup', '4', '--replications', '1']
    expect(await call(command, shop, ...shorter, ...values)).toMatchObject({ code: 0, remarks: '' })
  })

  test('has a seed of its own for each run', async () => {
    expect(await call(command, lastSeed, ...values)).toMatchObject({ code: 2, results: '' })
    expect((await call(command, lastSeed, ...values)).remarks).toContain('seed of the last run')
  })

  test('needs somebody who asks', async () => {
    const idle = folder.file('idle.json', {
      ...SHOP,
      objectives,
      components: [SHOP.components[1]],
      links: [],
    })
    expect(await call(command, idle, ...values)).toMatchObject({ code: 2, results: '' })
  })
})

test('a sweep that reaches a limit ends with code 1, as a run does', async () => {
  const server = (id: string) => ({ id, kind: 'server', settings: { runtime: 'async' } })
  const link = (id: string, from: string, to: string) => ({ id, from, to, role: 'call' })
  const circle = folder.file('circle.json', {
    ...SHOP,
    components: [SHOP.components[0], server('here'), server('there')],
    links: [link('l1', 'users', 'here'), link('l2', 'here', 'there'), link('l3', 'there', 'here')],
  })
  const given = [circle, '--values', '1', '--replications', '1']
  expect(await call('sweep', ...given)).toMatchObject({ code: 1, results: '' })
  expect(await call('explain', circle)).toMatchObject({ code: 1, results: '' })
})

describe('whole users', () => {
  const [, web] = SHOP.components
  const closed = { id: 'users', kind: 'clients', name: 'Users', settings: { arrival: 'closed', users: 4 } }
  const few = folder.file('few.json', { ...SHOP, objectives, components: [closed, web] })

  test('are said where they are not what was asked for', async () => {
    const { code, remarks, results } = await call(
      'sweep',
      few,
      '--values',
      '0.1,0.25,1.5',
      '--replications',
      '1',
      '--json',
    )
    expect([code, remarks]).toEqual([0, 'Users come whole: at 0.1 × "Users" has 1, which is 0.25 ×.\n'])
    const [first, second] = JSON.parse(results) as readonly SweepPoint[]
    expect(second).toEqual({ ...first, value: 0.25 })
  })
})

test('a switch is shown as it may be typed', async () => {
  const given = ['--of', 'web-1.autoscaling', '--values', 'TRUE,Off', '--replications', '1']
  const { results } = await call('sweep', shop, ...given)
  expect(results).toMatch(/^web-1\.autoscaling .*\n +on .*\n +off .*\n$/)
})

test('a capacity that cannot be told is not called missed', async () => {
  const [users, web] = SHOP.components
  const unasked = [{ ...objectives[0], requestType: 'edit' }]
  const readers = { ...users, settings: { mix: { look: 1 } } }
  const types = [
    { id: 'look', operation: 'read', dataSet: 'things' },
    { id: 'edit', operation: 'write', dataSet: 'things' },
  ]
  const world = {
    ...SHOP,
    requestTypes: types.map((type) => ({ ...type, requestBytes: 100, replyBytes: 100 })),
    dataSets: [{ id: 'things', items: 10, itemBytes: 100 }],
    components: [readers, web],
    objectives: unasked,
    durationS: 2,
    warmupS: 1,
  }
  const file = folder.file('unasked.json', world)
  const { code, results } = await call('capacity', file, '--replications', '1')
  expect(code).toBe(0)
  expect(results).toMatch(/^Whether the objectives are met cannot be told: at 0\.000977 × /)
  const json = await call('capacity', file, '--replications', '1', '--json')
  expect(JSON.parse(json.results)).toEqual({ unknown: 1 / 1024, point: null })
})

describe('a name that is empty', () => {
  test.each(['run', 'check', 'sweep', 'capacity', 'explain', 'mermaid'])('is none to %s', async (command) => {
    expect((await call(command, '')).remarks).toContain(`"${command}" needs a scenario`)
  })

  test('nor to draft, which needs a graph', async () => {
    expect((await call('draft', '')).remarks).toContain('"draft" needs a Mermaid graph')
    expect((await call('draft')).code).toBe(2)
  })
})
