import { ChartsHand } from './charts-hand'
import type { Playground } from './driver'
import { expect, test } from './test'

/** Runs until shortly after web-2 was turned off, and stands still there. */
async function crashAndStop(playground: Playground): Promise<ChartsHand> {
  await playground.open()
  const charts = new ChartsHand(playground)
  await charts.open()
  await playground.setPace('2×')
  await playground.until(6)
  await playground.turnOff('web-2')
  await playground.letPass(5)
  await playground.pause()
  return charts
}

/** The second in which most requests failed. */
async function spikeOf(charts: ChartsHand): Promise<{ atS: number; row: Readonly<Record<string, string>> }> {
  const rows = await charts.saveCsv('The 3 charts that are shown')
  const failed = (row: Readonly<Record<string, string>>) => Number(row['Throughput crashed (/s)'])
  const row = rows.toSorted((one, other) => failed(other) - failed(one))[0]
  expect(failed(row)).toBeGreaterThan(20)
  return { atS: Number(row['time (s)']), row }
}

/** Crosses on the drawing, on all links together. */
async function failingDots(playground: Playground): Promise<number> {
  return Object.values(await playground.dots()).reduce((sum, { back }) => sum + back, 0)
}

test('a click on the spike after a crash shows what was recorded then, everywhere, and leads back', async ({
  playground,
}) => {
  const charts = await crashAndStop(playground)
  const { atS, row } = await spikeOf(charts)
  await charts.clickAt('Throughput', atS)
  await expect(charts.banner).toContainText(/As at 0:\d\d\.\d, recorded; the run stands still/)
  const { p99Ms, failedPercent } = await playground.threeNumbers()
  const { lines } = await charts.read('Throughput')
  const ok = Number(row['Throughput ok (/s)'])
  const crashed = Number(row['Throughput crashed (/s)'])
  expect(p99Ms).toBeCloseTo(Number(row['Latency p99 (ms)']), -1)
  expect(failedPercent).toBeCloseTo((100 * crashed) / (ok + crashed), 0)
  expect(lines.get('crashed')).toBeCloseTo(crashed, -1)
  // Cards too: the window knows that web-2 is down, and how busy web-1 was.
  await expect.poll(async () => (await playground.readings('web-2')).state).toBe('Down')
  const web1 = await playground.readings('web-1')
  const cpu = Object.entries(row).find(([header]) => header === 'Utilization web-1 CPU (%)')
  expect(Math.abs((web1.cpu ?? Number.NaN) - Number(cpu?.[1]))).toBeLessThan(1)
  await expect(playground.finding).toContainText('web-2 is down')
  await expect.poll(() => failingDots(playground)).toBeGreaterThan(0)

  // Before the crash all was well, and it still says so.
  await charts.clickAt('Throughput', 4)
  await expect.poll(async () => (await playground.readings('web-2')).state).not.toBe('Down')
  expect((await playground.threeNumbers()).failedPercent).toBe(0)
  await expect.poll(() => failingDots(playground)).toBe(0)

  await playground.page.keyboard.press('Escape')
  await expect(charts.banner).toHaveCount(0)
  await expect.poll(async () => (await playground.readings('web-2')).state).toBe('Down')
})

test('the run goes on behind a moment, and the moment stays as it was recorded', async ({ playground }) => {
  await playground.open()
  const charts = new ChartsHand(playground)
  await charts.open()
  await playground.until(4)
  await charts.clickAt('Latency', 2)
  await expect(charts.banner).toContainText('the run goes on')
  const numbers = await playground.threeNumbers()
  const card = await playground.readings('web-1')
  await playground.letPass(3)
  expect(await playground.threeNumbers()).toEqual(numbers)
  expect(await playground.readings('web-1')).toEqual(card)
  await charts.banner.getByRole('button', { name: 'Later window' }).click()
  await expect.poll(() => playground.threeNumbers()).not.toEqual(numbers)
  await charts.banner.getByRole('button', { name: 'Back to live' }).click()
  await expect(charts.banner).toHaveCount(0)
  await charts.clickAt('Latency', 2)
  await playground.restart()
  await expect(charts.banner).toHaveCount(0)
})

test('whoever breaks, edits or moves on from a moment of the past is back in the present', async ({
  playground,
}) => {
  const charts = await crashAndStop(playground)
  await charts.clickAt('Latency', 4)
  await playground.step()
  await expect(charts.banner).toHaveCount(0)
  await charts.clickAt('Latency', 4)
  await playground.turnOff('web-1')
  await expect(charts.banner).toHaveCount(0)
  await charts.clickAt('Latency', 4)
  await expect(charts.banner).not.toContainText('edited')
  await playground.select('web-1')
  await playground.page.keyboard.press('Delete')
  await expect(charts.banner).toHaveCount(0)
  await charts.clickAt('Latency', 4)
  await expect(charts.banner).toContainText('the design was edited since')
  await playground.play()
  await expect(charts.banner).toHaveCount(0)
})

test('to point at one chart is to point at the same time on all', async ({ playground }) => {
  const charts = await crashAndStop(playground)
  await charts.pointAt('Utilization', 4)
  const times = () =>
    Promise.all(['Latency', 'Throughput', 'Utilization'].map(async (title) => (await charts.read(title)).atS))
  await expect.poll(async () => new Set(await times()).size).toBe(1)
  expect((await times())[0]).toBeCloseTo(4, 0)
  // The figures beside the lines are those of that time.
  const { lines } = await charts.read('Latency')
  await expect(charts.chart('Latency')).toContainText(`p99${lines.get('p99')}`)
})

test('a moment is found with the keys alone', async ({ playground }) => {
  const charts = await crashAndStop(playground)
  const paper = charts.paper('Latency')
  await paper.focus()
  const { atS } = await charts.read('Latency')
  await paper.press('ArrowLeft')
  await paper.press('ArrowLeft')
  const there = (await charts.read('Latency')).atS
  expect(there).toBeLessThan(atS)
  expect((await charts.read('Throughput')).atS).toBe(there)
  await paper.press('Enter')
  await expect(charts.banner).toContainText('As at')
  await paper.press('Escape')
  await expect(charts.banner).toHaveCount(0)
})

test('what is saved as CSV are the numbers of the charts, of everything a column for every reading', async ({
  playground,
}) => {
  const charts = await crashAndStop(playground)
  // The last window comes a moment after the run has stopped, and the chart is painted anew twice a second.
  await expect(async () => {
    const rows = await charts.saveCsv('Latency')
    const last = rows.at(-1)
    const { atS, lines } = await charts.read('Latency')
    expect(atS - Number(last?.['time (s)'])).toBeCloseTo(0, 1)
    for (const key of ['p50', 'p95', 'p99'])
      expect(Number(last?.[`Latency ${key} (ms)`])).toBeCloseTo(lines.get(key) ?? Number.NaN, -0.5)
    const everything = await charts.saveCsv('Everything recorded')
    expect(everything).toHaveLength(rows.length)
    expect(Object.keys(everything[0] ?? {})).toContain('rate of orders-db (/s)')
  }).toPass()
})

test('which charts are shown, and which first, is remembered', async ({ playground }) => {
  await playground.open()
  const charts = new ChartsHand(playground)
  await charts.open()
  await charts.choose('Cost', 'Utilization')
  await expect(charts.chart('Utilization')).toHaveCount(0)
  await charts.chart('Cost').hover()
  await playground.button(/^Pin Cost/).click()
  await expect(playground.page.getByRole('figure').first()).toHaveAccessibleName('Cost')
  await playground.reload()
  await expect(charts.chart('Cost')).toContainText('spent')
  await expect(playground.page.getByRole('figure').first()).toHaveAccessibleName('Cost')
  await expect(charts.chart('Utilization')).toHaveCount(0)
  // There is nothing that replicates in the starter.
  await playground.page.getByRole('button', { name: /^Charts \d of \d$/ }).click()
  await expect(playground.page.getByRole('menuitemcheckbox', { name: 'Replication lag' })).toHaveCount(0)
})

test('what was edited while it ran stands in the margin', async ({ playground }) => {
  await playground.open()
  const charts = new ChartsHand(playground)
  await charts.open()
  await playground.until(3)
  await playground.doubleTraffic('web-users')
  await playground.letPass(3)
  await expect(charts.chart('Throughput')).toContainText(/Marks: .*traffic of web-users at \d+:\d\d/i)
})
