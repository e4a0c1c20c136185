import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { serveFolder } from '../scripts/lib/static-server.mjs'
import type { Playground } from './driver'
import { savePaper } from './files-hand'
import { expect, test } from './test'

test('the watch sees errors, on the page and in its workers, and what the policy forbids', async ({
  playground,
  watch,
  log,
}) => {
  const { page } = playground
  const mishaps = [
    /said on purpose/,
    /thrown on purpose/,
    /thrown in a worker/,
    /policy violation: connect-src/,
    /policy violation: img-src/,
    /request to another host: https:.*pixel.png/,
  ]
  for (const mishap of mishaps) watch.expectErrors(mishap)
  watch.tolerateErrors(/Content Security Policy/)
  await page.route('**/assets/dots-worker-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${await response.text()}\nthrow new Error('thrown in a worker')` })
  })
  const thrown = [/on purpose/, /in a worker/].map((said) =>
    page.context().waitForEvent('weberror', (error) => said.test(error.error().message)),
  )
  await playground.open()
  await page.evaluate(`console.error('said on purpose')`)
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown on purpose')
    })
    new Image().src = 'https://elsewhere.example/pixel.png'
  })
  const answer = await page.evaluate(() => fetch('https://elsewhere.example/').catch(() => 'refused'))
  expect(answer).toBe('refused')
  await Promise.all(thrown)
  // What is told of the page comes a moment after it has happened.
  for (const mishap of mishaps)
    await expect.poll(() => log.mishaps.some((said) => mishap.test(said))).toBe(true)
})

test('the page tells nobody: with the network cut after loading, everything goes on', async ({
  playground,
}) => {
  test.setTimeout(180_000)
  const { page } = playground
  await playground.open()
  await complete(playground)
  await page.context().setOffline(true)

  await playground.turnOff('web-2')
  await expect.poll(async () => (await playground.readings('web-2')).state).toBe('Down')
  await playground.restart()
  await playground.until(1)
  await everyPart(playground)
})

test('a picture that is hung up while the page is being left breaks no policy', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await page.evaluate(() => {
    addEventListener('beforeunload', () => {
      const picture = document.createElement('img')
      document.body.append(picture)
      picture.src = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg"/>')}`
    })
  })
  await playground.reload()
})

test('a page that stands open goes on when its host has put another in its place', async ({ visitor }) => {
  test.setTimeout(180_000)
  const folder = path.resolve('build', 'e2e-renewed')
  rmSync(folder, { recursive: true, force: true })
  cpSync('dist', folder, { recursive: true })
  const port = await serveFolder({ folder, port: 4320 })
  const playground = await visitor({ baseURL: `http://localhost:${port}/` })
  await playground.open()
  await complete(playground)
  rmSync(path.join(folder, 'assets'), { recursive: true })
  await everyPart(playground)
})

test('a part that does not come says so, leaves everything else as it is, and comes when it is asked again', async ({
  playground,
  watch,
}) => {
  const { page } = playground
  watch.tolerateErrors(/Failed to load resource|did not come over the network|dynamically imported/)
  const asked = [/\/assets\/Charts-/, /\/assets\/CommandMenu-/]
  for (const address of asked) await page.route(address, (route) => route.abort())
  await playground.open()
  await playground.turnOff('web-2')
  await playground.button('Charts').click()
  const charts = page.getByRole('tabpanel', { name: 'Charts' })
  await expect(charts).toContainText('did not come over the network')
  await page.keyboard.press('Control+k')
  const strip = playground.alerts.filter({ hasText: 'A part of this page did not come' })
  await expect(strip).toContainText('your design is unharmed')
  await expect(playground.button(/^Undo turn off web-2/)).toBeEnabled()

  for (const address of asked) await page.unroute(address)
  await strip.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeVisible()
  await expect(strip).toBeHidden()
  await page.keyboard.press('Escape')
  await charts.getByRole('button', { name: 'Try again' }).click()
  await expect(charts).toContainText('Latency')
})

/** Everything the page will ever need has come, in moments that a busy page has few of. */
async function complete({ page }: Playground): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-complete', '', { timeout: 60_000 })
}

/** Opens whatever the first picture did not need. */
async function everyPart(playground: Playground): Promise<void> {
  const { page } = playground
  await playground.button('Charts').click()
  await expect(page.getByRole('tabpanel', { name: 'Charts' })).toContainText('Latency')
  await playground.select('web-1')
  await expect(playground.settings).toContainText('Instance type')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).fill('tidy up')
  await page.keyboard.press('Enter')
  await expect(playground.button('Undo tidy up')).toBeVisible()
  for (const menu of ['Designs on this device', 'Theme']) {
    await playground.button(menu).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
  }
  const { bytes } = await savePaper(playground, 'Picture with live numbers, PNG')
  expect(bytes.length).toBeGreaterThan(10_000)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Help' })
  await help.getByRole('tab', { name: 'Models' }).click()
  await expect(help.getByRole('article')).not.toBeEmpty()
  await help.getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('t')
  await expect(page.getByRole('table', { name: /^Components/ })).toBeVisible()
  await page.keyboard.press('t')
  // The drawing is made anew, and its dots run again.
  await expect(playground.drawing.locator('canvas')).toBeAttached()
  expect(await playground.copyLink()).toContain('#/s/')
  await page.keyboard.press('p')
  await expect(playground.button('Leave presenting (Escape)')).toBeVisible()
  await page.keyboard.press('Escape')
}
