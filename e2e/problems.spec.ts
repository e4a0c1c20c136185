import { savedText } from './files-hand'
import { linkTo } from './links'
import { openDockPage } from './open-dock-page'
import { expect, test } from './test'
import type { Playground } from './driver'
import { scenarioOf } from '../src/scenario/testing/worlds'

/** Three servers with pools of 50 before a database that takes 100 connections. */
const POOLED = scenarioOf({
  title: 'Too many doors',
  components: [
    { id: 'clients-1', kind: 'clients', name: 'people', position: { x: 24, y: 48 } },
    {
      id: 'server-1',
      kind: 'server',
      name: 'shop',
      position: { x: 288, y: 24 },
      settings: { instances: 3 },
    },
    { id: 'database-1', kind: 'database', name: 'orders', position: { x: 576, y: 24 } },
  ],
  links: [
    { id: 'link-1', from: 'clients-1', to: 'server-1', role: 'call' },
    { id: 'link-2', from: 'server-1', to: 'database-1', role: 'read', policy: { poolSize: 50 } },
  ],
})

/** A shop that goes on without its mail, and stops asking when it fails. */
const BREAKING = scenarioOf({
  title: 'A fuse',
  components: [
    { id: 'clients-1', kind: 'clients', name: 'people', position: { x: 24, y: 48 } },
    { id: 'server-1', kind: 'server', name: 'shop', position: { x: 288, y: 24 } },
    { id: 'server-2', kind: 'server', name: 'mail', position: { x: 624, y: 24 } },
  ],
  links: [
    { id: 'link-1', from: 'clients-1', to: 'server-1', role: 'call' },
    {
      id: 'link-2',
      from: 'server-1',
      to: 'server-2',
      role: 'call',
      policy: { breaker: true, breakerWindowMs: 1000, breakerOpenMs: 3000, onFailure: 'continue' },
    },
  ],
})

function problems(playground: Playground) {
  return playground.page.getByRole('region', { name: 'Problems of this design' })
}

function problem(playground: Playground, text: string) {
  return problems(playground).getByRole('listitem').filter({ hasText: text })
}

test('a problem is listed and shown on the drawing; its fix removes it, and undo brings it back', async ({
  playground,
}) => {
  await playground.open(await linkTo(POOLED))
  await openDockPage(playground, /^Problems/)
  const pools = problem(playground, 'hold 150 connections, and it takes 100')
  await expect(pools).toBeVisible()
  await expect(problems(playground).getByRole('listitem')).toHaveCount(3)
  await expect(playground.page.getByRole('tab', { name: 'Problems' })).toHaveText(/3$/)

  await pools.getByRole('button', { name: 'Show orders' }).click()
  await expect(playground.settings.getByRole('textbox', { name: 'Name' })).toHaveValue('orders')

  await pools.getByRole('button', { name: 'Lower the pools to 33' }).click()
  await expect(pools).toBeHidden()
  await expect(playground.page.locator('[data-told="problems"]')).toHaveText('2 problems in this design.')
  await playground.button(/^Undo lower the pools to 33/).click()
  await expect(pools).toBeVisible()

  await problem(playground, 'several instances')
    .getByRole('button', { name: 'Put a load balancer before it' })
    .click()
  await expect(playground.component('load-balancer-1')).toBeVisible()
  await expect(playground.link('people', 'load-balancer-1')).toBeAttached()
  await expect(problem(playground, 'several instances')).toBeHidden()
})

test('one instance is turned off from the stack, by key, and turned on again', async ({ playground }) => {
  await playground.open(await linkTo(POOLED))
  const tab = playground.component('shop').getByRole('button', { name: /^Instances of shop: / })
  await expect(tab).toHaveText('3 of 3 up')
  await tab.focus()
  await playground.page.keyboard.press('Enter')
  const panel = playground.page.getByRole('dialog', { name: 'Instances of shop' })
  await expect(panel.getByRole('row')).toHaveCount(4)
  // 100 a second, shared by three.
  await expect(panel.getByRole('row').nth(1)).toContainText(/3\d\/s/)

  await panel.getByRole('button', { name: 'Turn off instance 2 of shop' }).press('Enter')
  await expect(panel.getByRole('row').nth(2)).toContainText('down')
  await expect(tab).toHaveText('2 of 3 up')
  await expect(panel.getByRole('row').nth(1)).toContainText('up')
  await panel.getByRole('button', { name: 'Turn on instance 2 of shop' }).click()
  await expect(panel.getByRole('row').nth(2)).toContainText('up')
  await expect(tab).toHaveText('3 of 3 up')

  await playground.page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(tab).toBeFocused()
})

test('a breaker that opens shows on its pipe, in its name and in the settings; a link without one shows none', async ({
  playground,
}) => {
  await playground.open(await linkTo(BREAKING))
  const pipe = playground.link('shop', 'mail')
  const mark = playground.drawing.locator('[data-breaker]')
  await expect(mark).toHaveCount(1)
  await expect(mark).toHaveAttribute('data-breaker', 'closed')
  await playground.turnOff('mail')
  await expect(mark).toHaveAttribute('data-breaker', 'open')
  await expect(pipe).toHaveAccessibleName(/circuit open$/)
  await pipe.focus()
  await playground.page.keyboard.press('Enter')
  await expect(playground.settings).toContainText(/Circuit (half )?open/)
  await playground.restore('mail')
  await expect(mark).toHaveAttribute('data-breaker', 'closed')

  // A picture of the moment has the breaker, and the lines of the last readings, as the drawing has them.
  await playground.pause()
  await expect(async () => {
    const svg = await savedText(playground, 'Picture with live numbers, SVG')
    expect(svg.match(/data-breaker="[^"]+"/g)).toEqual(['data-breaker="closed"'])
    const shown = await playground.component('shop').locator('svg[class*="sparkline"] path').getAttribute('d')
    expect(shown).toMatch(/^M/)
    expect(svg).toContain(`d="${shown}"`)
  }).toPass()
})

/** A database alone behind two servers in one zone; the region has another. */
const ALONE = scenarioOf({
  title: 'All eggs',
  places: [
    { id: 'eu', level: 'region', position: { x: 264, y: -48 }, size: { width: 888, height: 816 } },
    { id: 'a', level: 'zone', inside: 'eu', position: { x: 288, y: 0 }, size: { width: 840, height: 360 } },
    { id: 'b', level: 'zone', inside: 'eu', position: { x: 288, y: 384 }, size: { width: 840, height: 360 } },
  ],
  components: [
    { id: 'clients-1', kind: 'clients', name: 'people', position: { x: 24, y: 48 } },
    {
      id: 'load-balancer-1',
      kind: 'load-balancer',
      name: 'front',
      place: 'eu',
      position: { x: 24, y: 240 },
      settings: { instances: 2 },
    },
    { id: 'server-1', kind: 'server', name: 'shop', place: 'a', position: { x: 312, y: 48 } },
    { id: 'server-2', kind: 'server', name: 'desk', place: 'a', position: { x: 528, y: 48 } },
    { id: 'database-1', kind: 'database', name: 'orders', place: 'a', position: { x: 816, y: 48 } },
  ],
  links: [
    { id: 'link-1', from: 'clients-1', to: 'load-balancer-1', role: 'call' },
    { id: 'link-2', from: 'load-balancer-1', to: 'server-1', role: 'route' },
    { id: 'link-3', from: 'load-balancer-1', to: 'server-2', role: 'route' },
    { id: 'link-4', from: 'server-1', to: 'database-1', role: 'read' },
    { id: 'link-5', from: 'server-2', to: 'database-1', role: 'read' },
  ],
})

test('a database alone gets a replica in the other zone, as one step; what stands in one zone is shown', async ({
  playground,
}) => {
  await playground.open(await linkTo(ALONE))
  await openDockPage(playground, /^Problems/)
  const alone = problem(playground, 'nobody else has its data')
  await alone.getByRole('button', { name: 'Add a replica' }).click()
  await expect(alone).toBeHidden()
  await expect(playground.component('orders-2')).toBeVisible()
  await expect(playground.link('orders', 'orders-2')).toBeAttached()
  await playground.button(/^Undo add a replica: orders/).click()
  await expect(playground.component('orders-2')).toBeHidden()
  await expect(alone).toBeVisible()

  const zone = problem(playground, 'If the zone "a" goes out')
  await expect(zone).toContainText('"shop" and "desk" stand in it')
  await zone.getByRole('button', { name: 'Show a' }).click()
  await expect(playground.settings.getByRole('textbox', { name: 'Name' })).toHaveValue('a')
})
