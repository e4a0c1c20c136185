import { AxeBuilder } from '@axe-core/playwright'
import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { FoundCapacity } from '../src/simulation/capacity'
import type { SweepPoint } from '../src/simulation/sweep'
import { parseScenario, stringifyScenario } from '../src/scenario/file'
import type { Scenario } from '../src/scenario/document'
import { linkTo } from './links'
import { plain, Study } from './study-hand'
import { expect, test } from './test'

/** 190 a second of 9.6 ms each keep two cores 91 % busy. */
const BUSY = scenario({
  durationS: 40,
  requestTypes: [{ id: 'ask', operation: 'read', requestBytes: 200, replyBytes: 200, dataSet: 'answers' }],
  dataSets: [{ id: 'answers', items: 1000, itemBytes: 100 }],
  components: [
    {
      id: 'clients-1',
      kind: 'clients',
      name: 'people',
      position: { x: 24, y: 48 },
      settings: { rateRps: 190, accessRoundTripMs: 0 },
    },
    {
      id: 'server-1',
      kind: 'server',
      name: 'answers',
      position: { x: 288, y: 24 },
      settings: { instanceType: 't3.medium', runtime: 'async', memoryPerCallMib: 0 },
    },
  ],
  links: [{ id: 'link-1', from: 'clients-1', to: 'server-1', role: 'call', policy: { timeoutMs: 0 } }],
  objectives: [{ id: 'objective-1', measure: 'latency', atMostMs: 150 }],
})

test('keep a run, double the cores, and read the difference; the same design has none', async ({
  playground,
}) => {
  // Whole runs in the background, beside the one that is watched.
  test.setTimeout(300_000)
  const study = new Study(playground)
  await playground.open(await linkTo(BUSY))
  await playground.until(3)
  await study.keep('Run 1')
  await expect(study.kept.getByRole('listitem')).toContainText('the first of this design')
  await expect(study.beside('Run 1').getByRole('row').filter({ hasText: 'ask p99' })).toContainText('ms')

  await study.compare('Run 1')
  await expect(study.beside('Run 1').getByRole('status')).toHaveText('No difference that 5 seeds can show.')
  expect((await study.row('Run 1', 'ask p99'))[2]).toBe('none shown')

  await playground.select('answers')
  await playground.setField('Instance type', 't3.xlarge')
  await expect(study.beside('Run 1')).toContainText('The design was changed since.')
  await study.beside('Run 1').getByRole('button', { name: 'Compare again' }).click()
  const sentence = study.beside('Run 1').getByRole('status')
  await expect(sentence).toHaveText(/^p99 .* \+\$91\.10\/month/, { timeout: 120_000 })
  const said = plain((await sentence.textContent()) ?? '')
  const [, before, after, percent] = said.match(/p99 (\S+) → (\S+) ms \(−(\d+) ± \S+ %\)/) ?? []
  // Half as busy, nearly nobody waits: about 5 times 9.6 ms, the way there and back aside.
  expect(Number(before)).toBeGreaterThan(100)
  expect(Number(after)).toBeLessThan(70)
  expect(Number(percent)).toBeCloseTo(100 * (1 - Number(after) / Number(before)), -1)

  await study.beside('Run 1').getByRole('button', { name: 'Components' }).click()
  const [kept, now, difference] = await study.row('Run 1', 'answers CPU')
  expect(Math.abs(parseFloat(kept) - 91)).toBeLessThan(4)
  expect(Math.abs(parseFloat(now) - 45.6)).toBeLessThan(2)
  expect(difference).toMatch(/^−45.* %/)
  await study.beside('Run 1').getByRole('button', { name: 'Objectives' }).click()
  expect((await study.row('Run 1', 'p99'))[1]).toContain('met')

  await study.keep('Run 2')
  await expect(study.kept.getByRole('listitem').first()).toContainText('answers: Instance type: t3.medium')
})

test('a kept run is there after a reload, is renamed, drawn behind the charts, opened as a copy, removed and had back', async ({
  playground,
}) => {
  // Two reloads, an audit, and every control of the page.
  test.slow()
  const { page } = playground
  const study = new Study(playground)
  await playground.open(await linkTo(BUSY))
  await playground.until(3)
  await study.keep('Run 1')
  await study.kept.getByRole('button', { name: 'Rename Run 1' }).click()
  await page.getByLabel('New name').fill('before')
  await page.getByLabel('New name').press('Enter')
  await expect(study.kept.getByRole('button', { name: 'Compare with before' })).toBeVisible()

  await playground.reload()
  await study.openPage('Runs')
  await expect(study.beside('before').getByRole('row').filter({ hasText: 'ask p99' })).toContainText('ms')
  await study.kept.getByRole('button', { name: 'before behind the charts' }).click()
  await page.getByRole('tab', { name: 'Charts' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('before')
  await study.openPage('Runs')

  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])

  await study.kept.getByRole('button', { name: 'Open the design of before as a copy' }).click()
  await expect(playground.title).toHaveValue('Untitled (before)')
  await study.kept.getByRole('button', { name: 'Remove before' }).click()
  await expect(study.kept).toContainText('before is removed.')
  await expect(study.kept.getByRole('button', { name: 'Undo: keep before' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(study.kept.getByRole('button', { name: 'Compare with before' })).toBeVisible()
  await study.kept.getByRole('button', { name: 'Remove before' }).click()
  await playground.reload()
  await study.openPage('Runs')
  await expect(study.kept).toContainText('No run is kept yet.')
})

test('a comparison can be given up, and a run that nobody has seen begin is not kept', async ({
  playground,
}) => {
  const study = new Study(playground)
  await playground.open(await linkTo({ ...BUSY, durationS: 10_000 }))
  await playground.until(2)
  await study.keep('Run 1')
  await study.beside('Run 1').getByRole('button', { name: 'Compare on the same traffic' }).click()
  await study.beside('Run 1').getByRole('button', { name: 'Cancel' }).click()
  await expect(study.beside('Run 1').getByRole('status')).toHaveText('The comparison was given up.')
  await playground.pause()
  await playground.restart()
  await expect(study.kept.getByRole('button', { name: 'Keep this run' })).toBeDisabled()
})

test('sweep to the knee; the capacity and the points are those of the terminal', async ({ playground }) => {
  // Whole runs in the background, beside the one that is watched.
  test.setTimeout(300_000)
  const { page } = playground
  const study = new Study(playground)
  await playground.open(await linkTo(BUSY))
  await study.openPage('Sweep')
  const form = page.getByRole('form', { name: 'What is varied' })
  await form.getByLabel('From').fill('0.5')
  await form.getByLabel('To').fill('1.25')
  await form.getByLabel('Points').fill('4')
  await form.getByLabel('Points').press('Enter')
  await playground.button('Sweep').click()
  await study.finishJob()
  const points = await study.points()
  expect([...points.keys()]).toEqual([0.5, 0.75, 1, 1.25])
  const p99 = [...points.values()].map((text) => parseFloat(text.replaceAll(',', '')))
  // A knee: flat while there is room, and then a cliff.
  expect(p99[1] / p99[0]).toBeLessThan(1.6)
  expect(p99[3] / p99[1]).toBeGreaterThan(10)
  await expect(page.getByText('Dashed: what theory says of M/M/2')).toBeVisible()

  const file = path.join(await mkdtemp(path.join(tmpdir(), 'tierscape-')), 'busy.json')
  await writeFile(file, stringifyScenario(BUSY))
  const swept = await terminal<readonly SweepPoint[]>('sweep', file, '--values', '0.5,0.75,1,1.25')
  const shown = (ms: number): string => (ms >= 99.95 ? ms.toFixed(0) : ms.toFixed(1).replace(/\.0$/, ''))
  for (const { value, requestTypes } of swept)
    expect(points.get(value as number)).toContain(
      `${shown(requestTypes[0].latencyMsP99.mean!).replace(/\B(?=(\d{3})+$)/g, ',')} ms`,
    )

  await playground.button('Find the capacity').click()
  await study.finishJob()
  const found = await terminal<FoundCapacity>('capacity', file)
  const times = (factor: number | undefined) => `${Number(factor?.toPrecision(3))} ×`
  await expect(page.getByText('The objectives are met up to')).toContainText(
    `up to ${times(found.met)} the traffic`,
  )
  await expect(page.getByText('The objectives are met up to')).toContainText(
    `at ${times(found.missed)} they are missed`,
  )
  await expect(page.getByRole('figure').getByText(`capacity ${times(found.met)}`)).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})

test('a field is swept, too; what has no formula says why', async ({ playground }) => {
  const { page } = playground
  const study = new Study(playground)
  await playground.open()
  await study.openPage('Sweep')
  const form = page.getByRole('form', { name: 'What is varied' })
  await expect(playground.button('Find the capacity')).toBeDisabled()
  await form.getByLabel('Vary').selectOption({ label: 'web-1' })
  await form.getByLabel('Field').selectOption({ label: 'Workers' })
  await form.getByLabel('Points').fill('2')
  await form.getByLabel('Seeds').fill('1')
  await form.getByLabel('Seeds').press('Enter')
  await playground.button('Sweep').click()
  await study.finishJob()
  expect([...(await study.points()).keys()]).toEqual([16, 128])
  await expect(page.getByText('over web-1 Workers, calls')).toBeVisible()
  await expect(
    page.getByText('No formula for this design: it is more than clients and one server.'),
  ).toBeVisible()
})

function scenario(parts: object): Scenario {
  const read = parseScenario(JSON.stringify({ format: 'tierscape', version: 1, ...parts }))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

async function terminal<Answer>(...args: readonly string[]): Promise<Answer> {
  const program = fileURLToPath(new URL('../scripts/tierscape.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args, '--json'], {
    maxBuffer: 1e8,
  })
  return JSON.parse(stdout) as Answer
}
