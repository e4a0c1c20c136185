import type { CDPSession, Page } from '@playwright/test'
import { boxAtRest } from './at-rest'
import type { Point } from './driver'
import { expect, test } from './test'

const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true }

test('on a tablet one taps, drags a card and pinches', async ({ visitor, browserName }) => {
  const playground = await visitor(TABLET)
  const { page } = playground
  await playground.open()
  expect(browserName, 'touches are made by the protocol of this browser').toBe('chromium')
  const touch = await page.context().newCDPSession(page)

  const before = await playground.boxOf('orders-db')
  const grip = { x: before.x + before.width / 2, y: before.y + before.height / 2 }
  await drag(touch, grip, { x: grip.x - 60, y: grip.y + 60 })
  await expect.poll(async () => (await playground.boxOf('orders-db')).y).toBeGreaterThan(before.y + 20)
  await expect(playground.button('Undo move orders-db')).toBeEnabled()

  const small = await playground.boxOf('web-1')
  await pinch(touch, { x: 460, y: 560 }, 60, 160)
  await expect.poll(async () => (await playground.boxOf('web-1')).width).toBeGreaterThan(small.width * 1.2)
  await playground.button('Fit the drawing').tap()

  await playground.button('All commands and parts').tap()
  const commands = page.getByRole('listbox', { name: 'Commands' }).getByRole('option')
  await expect(commands.first()).toBeVisible()
  const heights = await commands.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
  expect(Math.min(...heights), 'px of the lowest command').toBeGreaterThanOrEqual(44)
  await page.keyboard.press('Escape')

  await playground.component('web-2').tap({ position: { x: 40, y: 12 } })
  await expect(playground.field('Name')).toHaveValue('web-2')
  await playground.component('web-2').getByRole('button', { name: 'Turn off web-2' }).tap()
  await expect.poll(async () => (await playground.readings('web-2')).state).toBe('Down')
  await noSidewaysScroll(page)
})

test('on a tablet the end of a link is carried by a finger, and a finger that rests opens what can be done', async ({
  visitor,
}) => {
  const playground = await visitor(TABLET)
  const { page } = playground
  await playground.open()
  const touch = await page.context().newCDPSession(page)
  await playground.button('Add Server').tap()
  await expect(playground.component('server-3')).toBeVisible()
  const link = playground.link('load-balancer', 'web-2')
  await link.focus()
  await page.keyboard.press('Enter')
  const { x, y, width, height } = await boxAtRest(playground.linkEnd('target'))
  const server = await playground.boxOf('server-3')
  const end = { x: x + width / 2, y: y + height / 2 }
  await drag(touch, end, { x: server.x + server.width / 2, y: server.y + server.height / 2 })
  await expect(playground.link('load-balancer', 'server-3')).toHaveCount(1)
  await playground.undo('re-attach load-balancer to server-3')
  await expect(link).toHaveCount(1)
  await playground.unselect()

  const web = await playground.boxOf('web-1')
  await rest(page, touch, { x: web.x + web.width / 2, y: web.y + 14 })
  await expect(page.getByRole('menuitem', { name: 'Turn off web-1' })).toBeVisible()
  await page.keyboard.press('Escape')
  const drawing = await boxAtRest(playground.drawing)
  await rest(page, touch, { x: drawing.x + drawing.width / 2, y: drawing.y + 20 })
  await page.getByRole('menuitem', { name: 'Add a note here' }).tap()
  await expect(playground.drawing.getByRole('textbox', { name: 'Text of the note' })).toBeFocused()
})

test('at 200 % zoom nothing is lost: what does not fit scrolls, and the run can be paused', async ({
  visitor,
}) => {
  const playground = await visitor({ viewport: { width: 640, height: 400 } })
  const { page } = playground
  await playground.open()
  await noSidewaysScroll(page)
  await playground.pause()
  await page.getByRole('tab', { name: 'Charts' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('Latency')
  await page.getByRole('tab', { name: 'Fullest first' }).click()
  await page
    .getByRole('list')
    .getByRole('button', { name: /orders-db/ })
    .click()
  await expect(playground.field('Name')).toHaveValue('orders-db')
  const turnOff = playground.settings.getByRole('button', { name: 'Turn off' })
  await turnOff.click()
  await expect(playground.settings).toContainText('Turned off')
})

test('on a phone there is the table, help and presenting too, and nothing scrolls sideways', async ({
  visitor,
}) => {
  const playground = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const { page } = playground
  await playground.open()
  await more(page, 'Table')
  await expect(page.getByRole('table', { name: /^Components/ })).toBeVisible()
  await noSidewaysScroll(page)
  await more(page, 'Help')
  await expect(page.getByRole('dialog', { name: 'Help' })).toContainText('Play or pause')
  await noSidewaysScroll(page)
  await page.getByRole('dialog', { name: 'Help' }).getByRole('button', { name: 'Close' }).tap()
  await more(page, 'Present')
  await expect(playground.button('Leave presenting (Escape)')).toBeInViewport()
  await noSidewaysScroll(page)
  await playground.button('Leave presenting (Escape)').tap()
  await expect(playground.button('More')).toBeVisible()
})

async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: item }).tap()
}

async function noSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide, 'pixels to scroll sideways').toBeLessThanOrEqual(0)
}

async function drag(touch: CDPSession, from: Point, to: Point): Promise<void> {
  await touches(touch, 'touchStart', [from])
  for (let step = 1; step <= 6; step++) {
    await touches(touch, 'touchMove', [
      { x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 },
    ])
  }
  await touches(touch, 'touchEnd', [])
}

/** Until the menu is there. */
async function rest(page: Page, touch: CDPSession, at: Point): Promise<void> {
  await touches(touch, 'touchStart', [at])
  await expect(page.getByRole('menu')).toBeVisible()
  await touches(touch, 'touchEnd', [])
}

/** Two fingers beside each other, from this far apart to that far. */
async function pinch(touch: CDPSession, at: Point, from: number, to: number): Promise<void> {
  const fingers = (apart: number) => [
    { x: at.x - apart / 2, y: at.y },
    { x: at.x + apart / 2, y: at.y },
  ]
  await touches(touch, 'touchStart', fingers(from))
  for (let step = 1; step <= 6; step++) {
    await touches(touch, 'touchMove', fingers(from + ((to - from) * step) / 6))
  }
  await touches(touch, 'touchEnd', [])
}

async function touches(
  touch: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  points: readonly Point[],
): Promise<void> {
  await touch.send('Input.dispatchTouchEvent', {
    type,
    touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
  })
}
