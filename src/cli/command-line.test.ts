import { readdirSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { KINDS } from '../kinds/index'
import { runCommandLine } from './command-line'
import { captureTerminal } from './testing/captured-terminal'
import { createFolder, SHOP } from './testing/shop'

const folder = createFolder()
afterAll(() => folder.remove())

describe('command line', () => {
  test.each([[['help']], [[]], [['--help']], [['run', '--help']], [['-h']]])('%j helps', async (args) => {
    const { terminal, code } = await call(...args)
    expect(code).toBe(0)
    expect(terminal.results).toContain('run <file|link>')
    expect(terminal.remarks).toBe('')
  })

  test.each(['walk', 'toString', ''])('there is no command "%s"', async (name) => {
    const { terminal, code } = await call(name)
    expect(code).toBe(2)
    expect(terminal.results).toBe('')
    expect(terminal.remarks).toContain(`no command "${name}"`)
  })
})

describe('kinds', () => {
  test('lists every kind with every field', async () => {
    const { terminal, code } = await call('kinds')
    expect(code).toBe(0)
    for (const { spec } of KINDS.values()) {
      expect(terminal.results).toContain(`${spec.id} (version ${spec.version})`)
      for (const name of Object.keys(spec.fields)) expect(terminal.results).toContain(`\n  ${name} `)
    }
  })

  test('says of a field what it is by default, its unit and its range', async () => {
    const { terminal } = await call('kinds')
    expect(terminal.results).toMatch(/\n {2}vCpus +\d+ cores +1 to 512, whole +Cores: /)
  })

  test('as JSON: all that a spec says, fields in their order', async () => {
    const { terminal } = await call('kinds', '--json')
    const kinds = JSON.parse(terminal.results) as { id: string; fields: { name: string }[] }[]
    expect(kinds.map(({ id }) => id)).toEqual([...KINDS.keys()])
    const server = kinds.find(({ id }) => id === 'server')!
    expect(server.fields.map(({ name }) => name)).toEqual(Object.keys(KINDS.get('server')!.spec.fields))
    expect(server.fields.find(({ name }) => name === 'vCpus')).toMatchObject({
      unit: 'cores',
      min: 1,
      max: 512,
    })
  })

  test('takes nothing else', async () => {
    expect(await call('kinds', 'server')).toMatchObject({ code: 2, terminal: { results: '' } })
  })
})

describe('link', () => {
  test('prints what opens the same scenario again, the same each time', async () => {
    const { terminal, code } = await call('link', folder.file('shop.json', SHOP))
    expect(code).toBe(0)
    expect(terminal.results).toMatch(/^#\/s\/\d[A-Za-z0-9_-]+\n$/)
    const again = await call('link', terminal.results.trim())
    expect(again.terminal.results).toBe(terminal.results)
  })

  test('says what is wrong with a file instead', async () => {
    expect(await call('link', 'nowhere.json')).toMatchObject({ code: 2, terminal: { results: '' } })
    expect(await call('link')).toMatchObject({ code: 2 })
  })
})

describe('sweep and capacity', () => {
  const slow = { ...SHOP, durationS: 4, warmupS: 1 }

  test('a line for each value, of the traffic or of a field', async () => {
    const file = folder.file('swept.json', slow)
    const { terminal, code } = await call('sweep', file, '--values', '0.5,1', '--replications', '1')
    expect(code).toBe(0)
    expect(terminal.results).toMatch(/^traffic ×.*p99 of browse.*\n +0\.5 .*\n +1 .*\n$/)
    const field = await call(
      'sweep',
      file,
      '--of',
      'web-1.workers',
      '--values',
      '1,2',
      '--replications',
      '1',
      '--json',
    )
    expect(JSON.parse(field.terminal.results)).toMatchObject([{ value: 1 }, { value: 2 }])
  })

  test('what is no value, no field or no component is refused', async () => {
    const file = folder.file('swept.json', slow)
    for (const given of [
      [],
      ['--values', '1,,2'],
      ['--values', '0'],
      ['--of', 'nobody.workers', '--values', '1'],
    ]) {
      const { terminal, code } = await call('sweep', file, '--replications', '1', ...given)
      expect([code, terminal.results]).toEqual([2, ''])
    }
    const { terminal } = await call('sweep', file, '--of', 'web-1.speed', '--values', '1')
    expect(terminal.remarks).toContain('speed')
  })

  test('the capacity is a sentence, and needs objectives', async () => {
    const objectives = [{ id: 'up', measure: 'availability', atLeast: 0.99 }]
    const file = folder.file('judged.json', { ...slow, objectives })
    const { terminal, code } = await call('capacity', file, '--replications', '1')
    expect(code).toBe(0)
    expect(terminal.results).toMatch(
      /^The objectives are met up to [\d.]+ × the traffic \([\d,.]+ \/s\); at /,
    )
    expect(await call('capacity', folder.file('bare.json', slow))).toMatchObject({ code: 2 })
  })
})

describe('mermaid and draft', () => {
  test('one prints a graph, the other makes a scenario of it, and says what it guessed', async () => {
    const { terminal } = await call('mermaid', folder.file('shop.json', SHOP))
    expect(terminal.results).toMatch(/^flowchart LR\n {2}n1\[".+"\]:::clients\n/)
    const { terminal: drafted, code } = await call('draft', folder.file('shop.mmd', 'graph LR\nweb-->db'))
    expect(code).toBe(0)
    expect(JSON.parse(drafted.results)).toMatchObject({
      format: 'tierscape',
      components: [{ kind: 'server' }, {}, {}],
    })
    expect(drafted.remarks).toContain('“web” is drawn as Server: “web” says so.')
    expect(drafted.remarks).toContain('“Users” is drawn as Clients: it was added')
  })

  test('a graph can be checked and run like any scenario, and a line that is not understood is named', async () => {
    expect(await call('check', folder.file('ok.mmd', 'graph LR\nbrowser-->web-->db'))).toMatchObject({
      code: 0,
      terminal: { results: 'no problems\n', remarks: expect.stringContaining('“web” is drawn as Server') },
    })
    const { terminal, code } = await call('draft', folder.file('bad.mmd', 'graph LR\nbrowser => web'))
    expect([code, terminal.results]).toEqual([2, ''])
    expect(terminal.remarks).toContain('line 2: "browser => web" is not understood.')
    expect(await call('draft')).toMatchObject({ code: 2 })
    expect(await call('draft', folder.file('shop.json', SHOP))).toMatchObject({ code: 2 })
    expect(await call('mermaid', 'a.json', 'b.json')).toMatchObject({ code: 2 })
  })
})

describe('check', () => {
  test('a good scenario has no problems', async () => {
    const { terminal, code } = await call('check', folder.file('good.json', SHOP))
    expect(terminal).toMatchObject({ results: 'no problems\n', remarks: '' })
    expect(code).toBe(0)
  })

  test('what is doubtful is told, and is no mistake', async () => {
    const { terminal, code } = await call('check', folder.file('lonely.json', { ...SHOP, links: [] }))
    expect(terminal.results).toContain('components[1]')
    expect(terminal.remarks).toBe('')
    expect(code).toBe(0)
  })

  test('a bad one is told what to mend', async () => {
    const { terminal, code } = await call('check', folder.file('bad.json', { ...SHOP, seed: -1 }))
    expect(terminal.results).toBe('')
    expect(terminal.remarks).toContain('seed')
    expect(code).toBe(2)
  })

  test('needs one file', async () => {
    expect(await call('check')).toMatchObject({ code: 2 })
    expect(await call('check', 'a.json', 'b.json')).toMatchObject({ code: 2 })
  })

  test('with --run it is run, and says of each objective whether it was met', async () => {
    const objectives = [
      { id: 'up', measure: 'availability', atLeast: 0.99 },
      { id: 'fast', measure: 'latency', percentile: 0.5, atMostMs: 1 },
    ]
    const checked = async (...kept: readonly number[]) =>
      call(
        'check',
        '--run',
        folder.file('judged.json', { ...SHOP, objectives: kept.map((i) => objectives[i]) }),
      )
    const missed = await checked(0, 1)
    expect(missed.terminal.results).toMatch(/^no problems\nmet +at least 99 % answered +100 %.*\nMISSED +p50/)
    expect(missed.code).toBe(1)
    expect((await checked(0)).code).toBe(0)
    expect(await checked()).toMatchObject({ code: 0, terminal: { results: 'no problems\nno objectives\n' } })
  })

  test('every example is fine', async () => {
    const examples = readdirSync('examples').filter((name) => name.endsWith('.json'))
    expect(examples.length).toBeGreaterThan(0)
    for (const name of examples) {
      const { terminal } = await call('check', `examples/${name}`)
      expect(`${name}: ${terminal.results}${terminal.remarks}`).toBe(`${name}: no problems\n`)
    }
  })
})

async function call(...args: string[]) {
  const terminal = captureTerminal()
  const code = await runCommandLine(args, terminal)
  return { terminal, code }
}
