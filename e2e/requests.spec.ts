import { AxeBuilder } from '@axe-core/playwright'
import { RequestsHand } from './requests-hand'
import { expect, test } from './test'

test('overloaded until its database binds, the page names the line and the resource behind it', async ({
  playground,
}) => {
  const requests = new RequestsHand(playground)
  await playground.open()
  await requests.open()
  await playground.setPace('10×')
  await playground.select('orders-db')
  await playground.setField('CPU per read', '30')
  const sentence = /\d\s% of the time is lost waiting for .*orders-db’s CPU (is at|\(at) (9\d|100)/
  await expect(playground.finding).toContainText(sentence, { timeout: 30_000 })
  await expect(requests.where).toContainText(sentence, { timeout: 30_000 })
  await expect(requests.where).toContainText(/waiting for a worker, web-[12]\s*\d/)

  await requests.where.getByRole('button', { name: 'checkout' }).click()
  await expect(requests.where).toContainText(/\d\s% of checkout’s time is lost waiting for/)
  await requests.where.getByRole('button', { name: /^waiting for a worker, web-1/ }).click()
  await expect(playground.field('Name')).toHaveValue('web-1')
})

test('the slowest request opens, its parts sum to its latency, and its path is lit', async ({
  playground,
}) => {
  const requests = new RequestsHand(playground)
  await playground.open()
  await playground.setPace('10×')
  await requests.open()
  await playground.until(8)
  await playground.pause()
  await requests.openFirst()

  const latencyMs = await requests.latencyMs()
  expect(latencyMs).toBeGreaterThan(5)
  await expect(requests.microscope).toContainText(/Parts sum to ([\d,.]+)\s*ms = its latency/)
  const { ms, parts } = await requests.sumOfParts()
  expect(parts).toBeGreaterThan(3)
  // Each figure is rounded to a hundredth, or a tenth from 100 ms on.
  expect(Math.abs(ms - latencyMs)).toBeLessThan(parts * 0.05)

  // What the cards on its path say adds up to the same.
  const here = playground.drawing.locator('[data-time-here] b')
  await expect(here.first()).toBeVisible()
  const times = await here.allTextContents()
  const sum = times.reduce((total, text) => total + Number.parseFloat(text.replace(',', '')), 0)
  expect(Math.abs(sum - latencyMs)).toBeLessThan(times.length * 0.5)
  expect(times.length).toBeGreaterThanOrEqual(3)
  expect(times.length).toBeLessThan(7)

  // It stays while the run goes on; a new run puts it away with a word.
  await playground.play()
  await playground.letPass(10)
  expect(await requests.latencyMs()).toBe(latencyMs)
  await playground.restart()
  await expect(requests.page.getByRole('status')).toContainText('The run began anew')
  await expect(here).toHaveCount(0)
})

test('requests are found and read with the keyboard alone', async ({ playground }) => {
  const requests = new RequestsHand(playground)
  const { page } = playground
  await playground.open()
  await playground.setPace('10×')
  await requests.open()
  await playground.until(5)
  await playground.pause()
  await requests.lines.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(requests.lines.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  const opened = requests.list.locator('button[aria-current="true"]')
  await expect(requests.lines.nth(1)).toHaveAttribute('aria-current', 'true')
  const name = (await opened.getAttribute('aria-label'))!

  await expect(requests.rows.first()).toHaveAttribute('aria-level', '1')
  await requests.rows.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(requests.rows.nth(1)).toBeFocused()
  await expect(requests.rows.nth(1)).toHaveAttribute('aria-level', '2')
  await expect(requests.microscope.locator('footer')).toContainText(/load-balancer [\d.,]+\s*ms \(/)
  await expect(playground.component('load-balancer')).toHaveClass(/selected/)
  const count = await requests.rows.count()
  await page.keyboard.press('ArrowLeft')
  await expect(requests.rows.nth(1)).toHaveAttribute('aria-expanded', 'false')
  expect(await requests.rows.count()).toBeLessThan(count)
  await page.keyboard.press('ArrowRight')
  await expect(requests.rows).toHaveCount(count)

  const { violations } = await new AxeBuilder({ page })
    .include('[role="tabpanel"][data-state="active"]')
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])

  await page.keyboard.press('Escape')
  await expect(requests.microscope).toHaveCount(0)
  // The list was held while the focus was on it; let go, it may hold a slower one before this.
  await expect(requests.list.getByRole('button', { name, exact: true })).toBeFocused()
  await expect(playground.drawing.locator('[data-time-here]')).toHaveCount(0)

  const took = requests.list.getByRole('columnheader', { name: 'Took' })
  await took.getByRole('button').click()
  await expect(took).toHaveAttribute('aria-sort', 'descending')
  await took.getByRole('button').click()
  await expect(took).toHaveAttribute('aria-sort', 'ascending')
})

test('requests that failed are listed by cause, and say where', async ({ playground }) => {
  const requests = new RequestsHand(playground)
  await playground.open()
  await requests.open()
  await playground.setPace('10×')
  await requests.choose('Failed')
  await expect(requests.page).toContainText('No request that was followed has failed.')
  await playground.turnOff('orders-db')
  await expect(requests.lines.first()).toHaveAccessibleName(/at (orders-db|web-[12])/, { timeout: 30_000 })
  const cause = requests.page.getByRole('combobox', { name: 'Cause' })
  const [, name] = await cause.getByRole('option').allTextContents()
  await cause.selectOption({ label: name })
  await expect(requests.lines.first()).toHaveAccessibleName(new RegExp(name))
  await playground.pause()
  await requests.openFirst()
  await expect(requests.microscope.locator('header')).toContainText(name)
})

test('in slow motion a dot opens its request, which grows until it is over', async ({ playground }) => {
  test.setTimeout(180_000)
  const requests = new RequestsHand(playground)
  await playground.open()
  await playground.setPace('0.01×')
  await requests.open()
  await expect(requests.page).toContainText('Every request is followed')
  await playground.letPass(0.2)
  await playground.pause()
  await requests.pressADot(['link-2', 'link-1', 'link-3', 'link-4'])
  await expect(requests.microscope).toBeVisible()
  await expect(requests.microscope).toContainText(/Parts sum to [\d.,]+\s*ms so far/)
  const before = await requests.latencyMs()
  await playground.play()
  await expect.poll(() => requests.latencyMs()).toBeGreaterThan(before)
  await playground.setPace('1×')
  await expect(requests.microscope).toContainText(/Parts sum to [\d.,]+\s*ms = its latency/)
})
