import type { Playground } from './driver'
import { linkTo } from './links'
import { emptyScenario } from '../src/scenario/new-scenario'
import { expect, test } from './test'

/** A wall of a screen: the whole design at a size at which every word can be read. */
const WALL = { width: 2560, height: 1600 }

async function openEmpty(playground: Playground, title: string): Promise<void> {
  await playground.page.setViewportSize(WALL)
  await playground.open(await linkTo({ ...emptyScenario(), title }))
}

/** Drags a region onto the drawing and pulls it to its size. */
async function drawRegion(playground: Playground, code: string, y: number): Promise<void> {
  await playground.dragFromPalette('Region', { x: 1000, y })
  await playground.setField('Region', code)
  const { width, height } = await playground.boxOf(code)
  await playground.resizePlace(code, { x: 1500 - width, y: 540 - height })
  await playground.unselect()
}

async function wireAll(playground: Playground, wires: readonly (readonly [string, string])[]): Promise<void> {
  for (const [from, to] of wires) {
    await playground.wire(from, to)
    await expect(playground.link(from, to)).toHaveCount(1)
    await playground.restHand()
  }
}

test('every noun of the picture is dragged, wired and run in two regions, and one region fails over', async ({
  playground,
}) => {
  test.setTimeout(360_000)
  const { page } = playground
  await openEmpty(playground, 'Two regions by hand')
  await drawRegion(playground, 'us-east-1', 260)
  await drawRegion(playground, 'eu-central-1', 880)

  for (const [kind, x, y] of [
    ['Clients', 150, 250],
    ['Clients', 150, 900],
    ['Clients', 150, 560],
    ['DNS', 420, 480],
    ['CDN', 420, 720],
  ] as const)
    await playground.dragFromPalette(kind, { x, y })
  for (const [kind, x, y] of [
    ['Load balancer', 0.1, 0.3],
    ['Server', 0.3, 0.2],
    ['Server', 0.3, 0.7],
    ['Cache', 0.5, 0.2],
    ['Database', 0.7, 0.2],
    ['Queue', 0.45, 0.7],
    ['Worker', 0.6, 0.7],
    ['Shards', 0.75, 0.7],
    ['Database', 0.9, 0.3],
    ['Database', 0.9, 0.75],
  ] as const)
    await playground.dropInto('us-east-1', kind, { x, y })
  for (const [kind, x, y] of [
    ['Load balancer', 0.1, 0.4],
    ['Server', 0.35, 0.4],
    ['Cache', 0.6, 0.3],
    ['Database', 0.85, 0.4],
  ] as const)
    await playground.dropInto('eu-central-1', kind, { x, y })

  await wireAll(playground, [
    ['clients-1', 'dns-1'],
    ['clients-2', 'dns-1'],
    ['dns-1', 'load-balancer-1'],
    ['dns-1', 'load-balancer-2'],
    ['clients-3', 'cdn-1'],
    ['cdn-1', 'load-balancer-1'],
    ['load-balancer-1', 'server-1'],
    ['load-balancer-1', 'server-2'],
    ['server-1', 'cache-1'],
    ['server-2', 'cache-1'],
    ['server-1', 'database-1'],
    ['server-2', 'database-1'],
    ['server-1', 'queue-1'],
    ['queue-1', 'worker-1'],
    ['worker-1', 'shard-router-1'],
    ['shard-router-1', 'database-2'],
    ['shard-router-1', 'database-3'],
    ['load-balancer-2', 'server-3'],
    ['server-3', 'cache-2'],
    ['database-1', 'database-4'],
    ['server-3', 'database-4'],
    ['server-3', 'database-1'],
  ])
  // The second link to a database of the group is for writing: to the primary, across the ocean.
  await playground.link('server-3', 'database-1').focus()
  await page.keyboard.press('Enter')
  await expect(playground.settings.getByRole('radio', { name: 'Write' })).toBeChecked()
  await playground.select('dns-1')
  await playground.setField('Answers with', 'geo')
  await playground.setField('Answers hold for', '2000')
  await playground.setField('Health check every', '500')
  for (const [name, region] of [
    ['clients-1', 'us-east-1'],
    ['clients-2', 'eu-central-1'],
  ] as const) {
    await playground.select(name)
    await playground.setField('Users live in', region)
    await playground.showMore()
    await playground.setField('Keep connections', '0')
  }
  await playground.restHand()
  await playground.restart()

  // Everybody is served by the nearer site.
  const rate = async (name: string) => (await playground.readings(name)).rateRps ?? 0
  await expect.poll(() => rate('load-balancer-2'), { timeout: 60_000 }).toBeGreaterThan(80)
  for (const name of [
    'cdn-1',
    'server-1',
    'server-2',
    'server-3',
    'cache-1',
    'cache-2',
    'database-1',
    'database-4',
  ])
    await expect.poll(() => rate(name), { timeout: 30_000 }).toBeGreaterThan(0)
  for (const name of ['queue-1', 'shard-router-1', 'database-2', 'database-3'])
    await expect.poll(() => rate(name), { timeout: 30_000 }).toBeGreaterThan(0)
  await playground.button('Charts').click()
  for (const chart of ['Latency', 'Throughput', 'Utilization'])
    await expect(page.getByRole('figure', { name: new RegExp(`^${chart}`) })).toContainText(/\d/)
  await playground.button('Charts').click()

  // One region fails: its users go to the other one, and come back.
  await playground.selectPlace('eu-central-1')
  await playground.settings.getByRole('button', { name: 'Fail this region' }).click()
  await expect.poll(async () => (await playground.readings('server-3')).state).toBe('Down')
  await playground.restHand()
  await expect.poll(() => rate('load-balancer-1'), { timeout: 60_000 }).toBeGreaterThan(250)
  await playground.selectPlace('eu-central-1')
  await playground.settings.getByRole('button', { name: 'Restore' }).click()
  await playground.restHand()
  await expect.poll(() => rate('load-balancer-2'), { timeout: 90_000 }).toBeGreaterThan(80)
  await expect(playground.alerts).toHaveCount(0)
  await playground.saved()
})

test('a website grows by hand: one machine, a machine for the data, two servers behind a balancer', async ({
  playground,
}) => {
  test.setTimeout(240_000)
  const { page } = playground
  await openEmpty(playground, 'A growing website')
  // Stage 1: everything on one machine, and all of it dies with it.
  await playground.dragFromPalette('Clients', { x: 200, y: 500 })
  await playground.dragFromPalette('Machine', { x: 900, y: 500 })
  await playground.selectPlace('machine-1')
  await playground.resizePlace('machine-1', { x: 360, y: 220 })
  await playground.unselect()
  await playground.dropInto('machine-1', 'Server', { x: 0.3, y: 0.5 })
  await playground.dropInto('machine-1', 'Database', { x: 0.75, y: 0.5 })
  await wireAll(playground, [
    ['clients-1', 'server-1'],
    ['server-1', 'database-1'],
  ])
  await expect(playground.component('database-1')).toHaveAccessibleName(/in machine-1/)
  await playground.restart()
  const cpu = async (name: string) => (await playground.readings(name)).cpu ?? 0
  await expect.poll(() => cpu('server-1'), { timeout: 30_000 }).toBeGreaterThan(5)
  await playground.pause()
  // The last readings come a moment after the run has stopped, and the two are read one after the other.
  await expect.poll(async () => (await cpu('server-1')) - (await cpu('database-1'))).toBe(0)
  await playground.play()
  await playground.selectPlace('machine-1')
  await playground.settings.getByRole('button', { name: 'Fail this machine' }).click()
  for (const name of ['server-1', 'database-1'])
    await expect.poll(async () => (await playground.readings(name)).state).toBe('Down')
  await playground.settings.getByRole('button', { name: 'Restore' }).click()
  await expect.poll(async () => (await playground.readings('database-1')).state).not.toBe('Down')

  // Stage 2: the data moves to a machine of its own.
  await playground.unselect()
  const card = await playground.boxOf('database-1')
  await playground.carryOut('database-1', { x: card.x + 500, y: card.y + card.height / 2 })
  await expect(playground.component('database-1')).not.toHaveAccessibleName(/in machine-1/)
  await playground.restart()
  await expect.poll(() => cpu('server-1'), { timeout: 30_000 }).toBeGreaterThan(5)
  await expect.poll(async () => (await cpu('server-1')) !== (await cpu('database-1'))).toBe(true)

  // Stage 3: a balancer with two servers, which users cannot reach themselves any more.
  await playground.dragFromPalette('Load balancer', { x: 480, y: 900 })
  await playground.dragFromPalette('Server', { x: 900, y: 1000 })
  await playground.select('server-1')
  await playground.choose('Private')
  await expect(playground.settings).toContainText(/has a private address/)
  await playground.link('clients-1', 'server-1').focus()
  await page.keyboard.press('Delete')
  for (const name of ['server-1', 'server-2']) {
    await playground.select(name)
    await playground.choose('Private')
    await expect(playground.settings).toContainText(/Private address 10\./)
  }
  await playground.restHand()
  await playground.wire('clients-1', 'server-2')
  await expect(page.getByText(/"server-2" has a private address/).first()).toBeVisible()
  await wireAll(playground, [
    ['clients-1', 'load-balancer-1'],
    ['load-balancer-1', 'server-1'],
    ['load-balancer-1', 'server-2'],
    ['server-2', 'database-1'],
  ])
  await playground.restart()
  const rate = async (name: string) => (await playground.readings(name)).rateRps ?? 0
  for (const name of ['server-1', 'server-2'])
    await expect.poll(() => rate(name), { timeout: 30_000 }).toBeGreaterThan(30)
  await playground.turnOff('server-2')
  await expect.poll(() => rate('server-1'), { timeout: 60_000 }).toBeGreaterThan(80)
  await playground.restore('server-2')
  await expect.poll(() => rate('server-2'), { timeout: 90_000 }).toBeGreaterThan(30)
})
