import type { Page } from '@playwright/test'
import type { Playground } from './driver'
import { expect, test } from './test'

const HALL = { viewport: { width: 1280, height: 720 } }
const LEGIBLE_PX = 22

test('before a room everything is legible from the last row, and Escape leads back', async ({ visitor }) => {
  const playground = await present(await visitor(HALL))
  await expect(playground.component('web-1')).toContainText(/\d+\s*\/s.*ms p99.*% CPU/)
  await expect.poll(() => smallTexts(playground.page)).toEqual([])

  await playground.page.keyboard.press('ArrowRight')
  await playground.page.keyboard.press('h')
  await expect(playground.page.getByText(/Readings held at/)).toBeVisible()
  await expect.poll(() => smallTexts(playground.page)).toEqual([])
  // What can be done with the part in the light lies over its neighbors.
  await playground.button('Double traffic of web-users').click({ trial: true })
  await playground.button('Halve traffic of web-users').click({ trial: true })

  await playground.page.keyboard.press('f')
  await expect(playground.button('Leave full screen (F)')).toBeVisible()
  expect(await playground.page.evaluate(() => document.fullscreenElement === document.documentElement)).toBe(
    true,
  )
  await playground.page.keyboard.press('p')
  await expect(playground.button('Copy link')).toBeVisible()
  await expect.poll(() => playground.page.evaluate(() => document.fullscreenElement)).toBeNull()
  await playground.page.keyboard.press('p')
  await expect(playground.button('Full screen (F)')).toBeVisible()
  await playground.page.keyboard.press('h')
  await expect(playground.page.getByText(/Readings held at/)).toBeVisible()

  await playground.page.keyboard.press('Escape')
  await expect(playground.button('Copy link')).toBeVisible()
  await expect(playground.page.getByText(/Readings held at/)).toHaveCount(0)
})

test('arrows lead the light from part to part, and nothing is moved or removed', async ({ visitor }) => {
  const playground = await present(await visitor(HALL))
  const { page } = playground
  const before = await playground.boxOf('web-users')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: 'Spotlight on web-users' })).toBeAttached()
  // Readings of what is far from it are put out, those of its neighbor are not.
  await expect(playground.component('orders-db')).not.toContainText('p99')
  await expect(playground.component('load-balancer')).toContainText('p99')
  await page.keyboard.press('Delete')
  await page.keyboard.press('ArrowLeft')
  await expect(playground.component('orders-db')).toContainText('p99')
  expect(await playground.boxOf('web-users')).toEqual(before)
  await page.keyboard.press('Escape')
  await expect(playground.button('Nothing to undo')).toBeDisabled()
})

test('held readings stand still while the run goes on, and go on when they are let go', async ({
  visitor,
}) => {
  const playground = await present(await visitor(HALL))
  await playground.page.keyboard.press('h')
  await expect(playground.page.getByText(/Readings held at/)).toBeVisible()
  const card = playground.component('web-1')
  const held = await card.textContent()
  await playground.letPass(3)
  expect(await card.textContent()).toBe(held)
  await playground.page.keyboard.press('h')
  await expect.poll(() => card.textContent()).not.toBe(held)
})

test('a part is broken before the room, without leaving', async ({ visitor }) => {
  const playground = await present(await visitor(HALL))
  await playground.component('web-2').click({ position: { x: 60, y: 14 } })
  await playground.component('web-2').getByRole('button', { name: 'Turn off web-2' }).click()
  await expect(playground.component('web-2')).toContainText('Down')
  await expect.poll(async () => (await playground.threeNumbers()).failedPercent).toBeGreaterThan(1)
})

async function present(playground: Playground): Promise<Playground> {
  await playground.open()
  await expect.poll(async () => (await playground.threeNumbers()).p99Ms).toBeGreaterThan(10)
  await playground.page.keyboard.press('p')
  await expect(playground.button('Leave presenting (Escape)')).toBeVisible()
  await expect(playground.component('web-1')).toContainText('p99')
  return playground
}

/** Texts in view that are smaller on the screen than one reads from the last row. */
function smallTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate((legible) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const small: string[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      const text = (node.textContent ?? '').trim()
      if (element === null || text === '' || !element.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const seen = range.getBoundingClientRect()
      if (seen.width < 2 || seen.height < 2) continue
      const scale =
        element instanceof HTMLElement && element.offsetHeight > 0
          ? element.getBoundingClientRect().height / element.offsetHeight
          : element instanceof SVGGraphicsElement
            ? (element.getScreenCTM()?.a ?? 1)
            : 1
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale
      if (size < legible - 0.1) small.push(`${size.toFixed(1)} px: ${text.slice(0, 40)}`)
    }
    return small
  }, LEGIBLE_PX)
}
