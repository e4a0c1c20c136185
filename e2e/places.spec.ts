import { AxeBuilder } from '@axe-core/playwright'
import { emptyScenario } from '../src/scenario/new-scenario'
import { linkTo } from './links'
import { expect, test } from './test'

/** Round trips of the catalog, halved. */
const ACROSS_THE_OCEAN = { to: 'eu-central-1', oneWayMs: 46.5 }

test('servers stand in regions, and what is between them follows', async ({ playground }) => {
  test.setTimeout(120_000)
  const { page } = playground
  await playground.open(await linkTo({ ...emptyScenario(), title: 'Two regions' }))
  await playground.button('Add Region').click()
  await expect(playground.place('us-east-1')).toContainText('N. Virginia')
  await playground.unselect()
  await playground.button('Add Region').click()
  await playground.setField('Region', ACROSS_THE_OCEAN.to)
  await expect(playground.place(ACROSS_THE_OCEAN.to)).toContainText('Frankfurt')
  await page.keyboard.press('Escape')

  await playground.dropInto('us-east-1', 'Server')
  await playground.dropInto('us-east-1', 'Clients', { x: 0.2, y: 0.7 })
  await playground.dropInto(ACROSS_THE_OCEAN.to, 'Database')
  await playground.wire('clients-1', 'server-1')
  await playground.wire('server-1', 'database-1')
  await expect(playground.settings).toContainText(`by places: ${ACROSS_THE_OCEAN.oneWayMs} ms`)
  await expect(playground.field('Latency, one way')).toHaveValue(String(ACROSS_THE_OCEAN.oneWayMs))
  // A latency of one's own, be it the usual one of a zone, and back.
  await playground.setField('Latency, one way', '0.15')
  await playground.settings.getByRole('button', { name: /^Back to .* by places$/ }).click()
  await expect(playground.field('Latency, one way')).toHaveValue(String(ACROSS_THE_OCEAN.oneWayMs))
  await playground.restart()
  await expect.poll(async () => (await playground.readings('server-1')).p99Ms).toBeGreaterThan(93)

  await playground.carryInto('server-1', ACROSS_THE_OCEAN.to, { x: 0.3, y: 0.25 })
  await playground.button(`Undo move server-1 to ${ACROSS_THE_OCEAN.to}`).waitFor()
  await playground.link('server-1', 'database-1').focus()
  await page.keyboard.press('Enter')
  await expect(playground.settings).toContainText('by places: 0.15 ms')
  await playground.restart()
  await expect.poll(async () => (await playground.readings('server-1')).p99Ms).toBeLessThan(93)

  await playground.selectPlace(ACROSS_THE_OCEAN.to)
  await playground.settings.getByRole('button', { name: 'Fail this region' }).click()
  await expect.poll(async () => (await playground.readings('database-1')).state).toBe('Down')
  await expect(playground.place(ACROSS_THE_OCEAN.to)).toContainText('Down')
  await expect(playground.place('us-east-1')).not.toContainText('Down')
  await expect(page.getByRole('img', { name: /^Time line: .*eu-central-1 fails at/ })).toBeVisible()
  await expect(playground.finding).toContainText('eu-central-1 is down')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await playground.settings.getByRole('button', { name: 'Restore' }).click()
  await expect.poll(async () => (await playground.readings('database-1')).state).not.toBe('Down')
  await expect(playground.place(ACROSS_THE_OCEAN.to)).not.toContainText('Down')

  await playground.saved()
  await playground.reload()
  await expect(playground.component('server-1')).toHaveAccessibleName(`server-1, in ${ACROSS_THE_OCEAN.to}`)
  await expect(playground.place('us-east-1')).toBeVisible()
})

test('a place is carried with all it holds, and every step can be undone', async ({ playground }) => {
  const { page } = playground
  await playground.open(await linkTo({ ...emptyScenario(), title: 'A region' }))
  await playground.button('Add Region').click()
  await playground.button('Add Zone').click()
  await playground.button('Add Machine').click()
  await playground.button('Add Server').click()
  await playground.button('Add Cache').click()
  await expect(playground.component('server-1')).toHaveAccessibleName('server-1, in machine-1')
  await expect(playground.settings).toContainText('It runs on machine-1')
  await expect(playground.settings.getByLabel('Instance type')).toHaveCount(0)
  await playground.settings.getByRole('button', { name: 'Select machine-1' }).click()
  await expect(playground.field('Instance type')).toBeVisible()

  const before = await playground.boxOf('server-1')
  await playground.carryPlace('us-east-1', { x: 96, y: 48 })
  await expect.poll(async () => (await playground.boxOf('server-1')).x).toBeGreaterThan(before.x + 48)
  await playground.undo('move us-east-1')
  await expect.poll(async () => (await playground.boxOf('server-1')).x).toBeCloseTo(before.x, 0)

  // Without a pointer: the arrows, and a choice in the settings.
  await playground.place('zone a').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(async () => (await playground.boxOf('server-1')).y).toBeGreaterThan(before.y + 48)
  await playground.select('cache-1')
  await playground.setField('Stands in', 'region-1')
  await expect(playground.component('cache-1')).toHaveAccessibleName('cache-1, in us-east-1')
  await playground.setField('Stands in', '')
  await expect(playground.component('cache-1')).toHaveAccessibleName('cache-1')

  await playground.selectPlace('us-east-1')
  await page.keyboard.press('Delete')
  await expect(playground.place('us-east-1')).toHaveCount(0)
  await expect(playground.component('server-1')).toHaveAccessibleName('server-1, in machine-1')

  for (const step of [
    'remove us-east-1',
    'put cache-1 on the open sheet',
    'put cache-1 in us-east-1',
    'move zone a',
    'add cache-1',
    'add server-1',
    'add machine-1',
    'add zone a',
    'add us-east-1',
  ])
    await playground.undo(step)
  await expect(playground.button('Nothing to undo')).toBeDisabled()
  await expect(playground.drawing.locator('.react-flow__node')).toHaveCount(0)
})

test('a frame is resized as far as what it holds allows, and the paper in it is paper', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open(await linkTo({ ...emptyScenario(), title: 'A region' }))
  await playground.button('Add Region').click()
  await playground.button('Add Server').click()
  await playground.selectPlace('us-east-1')
  const frame = await playground.boxOf('us-east-1')
  const card = await playground.boxOf('server-1')
  await playground.resizePlace('us-east-1', { x: -2000, y: -2000 })
  const least = await playground.boxOf('us-east-1')
  expect(least.width).toBeLessThan(frame.width)
  expect(least.x + least.width).toBeGreaterThan(card.x + card.width)
  expect(least.y + least.height).toBeGreaterThan(card.y + card.height)
  await playground.undo('resize us-east-1')
  await expect.poll(async () => (await playground.boxOf('us-east-1')).width).toBeCloseTo(frame.width, 0)

  // A hand on the paper inside pans, as it does beside the frame; with Shift it draws a selection.
  const inside = { x: frame.x + frame.width - 60, y: frame.y + frame.height - 60 }
  await page.mouse.move(inside.x, inside.y)
  await page.mouse.down()
  await page.mouse.move(inside.x - 80, inside.y - 40, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await playground.boxOf('us-east-1')).x).toBeCloseTo(frame.x - 80, 0)
  const panned = await playground.boxOf('server-1')
  await page.keyboard.down('Shift')
  await page.mouse.move(panned.x + panned.width + 30, panned.y + panned.height + 30)
  await page.mouse.down()
  await page.mouse.move(panned.x - 6, panned.y - 6, { steps: 6 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect(playground.field('Name')).toHaveValue('server-1')
  await playground.button('Fit the drawing').click()
  await expect.poll(async () => (await playground.boxOf('us-east-1')).x).toBeCloseTo(frame.x, -1)
})
