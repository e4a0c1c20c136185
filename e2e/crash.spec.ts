import type { Page } from '@playwright/test'
import { STARTER } from '../src/library/starter'
import { expect, test } from './test'

const SCRIPT = '**/assets/entry-*.js'

test('a simulation that dies on its way is said, survived and started again', async ({
  playground,
  watch,
}) => {
  test.setTimeout(120_000)
  watch.tolerateErrors(/broken by the test/)
  // A message arrives for every frame that was shown, so this is some seconds into the run.
  await appendToSimulation(
    playground.page,
    `let heard = 0
    addEventListener('message', () => { if (++heard === 40) throw new Error('broken by the test') })`,
  )
  await playground.open()
  // Where a page is slow it shows few frames.
  await expect(playground.alerts).toContainText(`seed ${STARTER.seed}`, { timeout: 60_000 })
  await expect(playground.alerts).toContainText(STARTER.title)
  await expect(playground.alerts).toContainText('broken by the test')
  await expect(playground.alerts).toContainText('Your design is unharmed')
  expect(await playground.clock()).toBeGreaterThan(0)

  await playground.select('web-1')
  await playground.setField('Name', 'front')
  await expect(playground.component('front')).toBeVisible()
  await playground.undo('rename web-1')
  await expect(playground.component('web-1')).toBeVisible()
  await playground.button('Redo rename web-1').click()
  await playground.saved()

  await playground.page.unroute(SCRIPT)
  await playground.button('Start again').click()
  await expect(playground.alerts).toHaveCount(0)
  await playground.until(1)
  await expect.poll(async () => (await playground.readings('front')).rateRps).toBeGreaterThan(100)
  await expect(playground.button('Pause')).toBeVisible()
})

test('a simulation that cannot even begin is said and survived', async ({ playground, watch }) => {
  watch.tolerateErrors(/broken from the beginning/)
  await appendToSimulation(playground.page, `throw new Error('broken from the beginning')`)
  await playground.page.goto('./')
  await expect(playground.alerts).toContainText(`seed ${STARTER.seed}`)
  await expect(playground.component('web-2')).toBeVisible()
  // Again and again, as long as it is broken.
  await playground.button('Start again').click()
  await expect(playground.button('Start again')).toBeVisible()

  await playground.page.unroute(SCRIPT)
  await playground.button('Start again').click()
  await playground.until(1)
  await expect(playground.alerts).toHaveCount(0)
})

async function appendToSimulation(page: Page, code: string): Promise<void> {
  await page.route(SCRIPT, async (route) => {
    const response = await route.fetch()
    const headers = { 'content-type': 'text/javascript', 'cache-control': 'no-store' }
    await route.fulfill({ headers, body: `${await response.text()}\n${code}\n` })
  })
}
