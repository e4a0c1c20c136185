// The frame of the page where there is little room, or where the system paints: what is there can be read and aimed at.
import type { Locator } from '@playwright/test'
import { Pupil } from './challenge-hand'
import { expect, test } from './test'

/** Of all names the longest that is kept, without a place to break it. */
const LONG = 'W'.repeat(79)

test('at 200 % a challenge stands beside its drawing, and nothing runs over an edge', async ({ visitor }) => {
  const playground = await visitor({ viewport: { width: 720, height: 450 } })
  const { page } = playground
  const pupil = new Pupil(playground)
  await pupil.open('zone-down')
  await expect(pupil.button('Check my answer')).toBeInViewport({ ratio: 1 })
  await expect(playground.button('Pause')).toBeInViewport({ ratio: 1 })
  await expect(playground.button('Copy link')).toBeInViewport({ ratio: 1 })
  for (const name of ['web-users', 'balancer', 'web-a', 'picture-store'])
    await expect(playground.component(name)).toBeInViewport({ ratio: 0.99 })
  expect((await playground.drawing.boundingBox())?.height).toBeGreaterThan(300)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  for (const name of ['mobile-users', 'picture-store'])
    expect(await isAsWide(playground.component(name).getByText(name)), name).toBe(true)
})

test('with a challenge and the settings open the time line is still wide enough to aim at', async ({
  playground,
}) => {
  const pupil = new Pupil(playground)
  await pupil.open('sale-day')
  await playground.select('web-1')
  await expect(playground.field('Name')).toHaveValue('web-1')
  const timeLine = playground.page.getByRole('img', { name: /^Time line/ })
  await expect.poll(async () => (await timeLine.boundingBox())?.width).toBeGreaterThan(200)
})

test('a long name without a break keeps to its place in the finding', async ({ playground }) => {
  await playground.open()
  for (const name of ['web-1', 'web-2']) {
    await playground.select(name)
    await playground.setField('Name', LONG + name.at(-1))
  }
  await expect(playground.finding.getByText(LONG)).toBeVisible()
  await playground.finding.getByRole('button', { name: 'Put this away' }).click()
  await expect(playground.finding.getByTestId('finding')).toContainText(LONG)
  expect(await isAsWide(playground.finding.getByTestId('finding'))).toBe(true)
  expect(await isAsWide(playground.finding)).toBe(true)
})

test('where the system paints, what is chosen and what is pressed is told', async ({ visitor }) => {
  const playground = await visitor({ forcedColors: 'active' })
  const { page } = playground
  await playground.open()
  const charts = playground.button('Charts')
  expect(await paper(charts)).toBe(await paper(playground.button('Settings')))
  await charts.click()
  const tab = (name: string) => page.getByRole('tab', { name })
  await expect(tab('Charts')).toHaveAttribute('aria-selected', 'true')
  expect(await paper(charts)).not.toBe(await paper(playground.button('Settings')))
  expect(await paper(tab('Charts'))).not.toBe(await paper(tab('Runs')))
})

function paper(control: Locator): Promise<string> {
  return control.evaluate((element) => getComputedStyle(element).backgroundColor)
}

function isAsWide(text: Locator): Promise<boolean> {
  return text.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)
}
