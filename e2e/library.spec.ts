// The library: found, opened by address, gone through as a lesson, and every design of it run.
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { LIBRARY } from '../src/library/entries'
import { plainText } from '../src/library/linked-text'
import { CHALLENGES } from '../src/library/challenges/all'
import { A1 } from '../src/library/a1-one-machine'
import { Guide } from './guide'
import { expect, test } from './test'

const STEPS = A1.lesson!.steps
const FIRST_OPEN = `./#/library/${A1.id}`

test('the gallery is searched and filtered, an entry is read and opened as a copy, and the way back leads back', async ({
  playground,
}) => {
  test.setTimeout(120_000)
  await playground.open()
  await playground.button('Library').click()
  const gallery = galleryOf(playground.page)
  await expect(gallery.getByRole('listitem')).toHaveCount(LIBRARY.length + CHALLENGES.length)
  await expect(gallery.locator('img').first()).toBeVisible()
  await gallery.getByRole('searchbox', { name: 'Search the library' }).fill('lamp')
  await expect(gallery.getByRole('status')).toHaveText('1 design')
  await gallery.getByRole('button', { name: A1.title }).click()
  await expect(gallery).toContainText('Three things to try')
  await expectNoViolations(playground.page)

  await playground.page.goBack()
  await expect(gallery.getByRole('searchbox')).toBeVisible()
  await gallery.getByRole('searchbox').fill('zeppelin')
  await expect(gallery.getByRole('status')).toContainText('Nothing in the library fits')
  // The first one clears the field.
  await playground.page.keyboard.press('Escape')
  await playground.page.keyboard.press('Escape')
  await expect(gallery).toHaveCount(0)
  await expect(playground.title).toHaveValue('A shop on two servers')
  await expect(playground.button('Library')).toBeFocused()

  await playground.page.keyboard.press('Shift+L')
  await gallery.getByRole('button', { name: A1.title }).click()
  await gallery.getByRole('button', { name: 'Open a copy' }).click()
  await expect(playground.title).toHaveValue(A1.title)
  await expect.poll(() => new URL(playground.page.url()).hash).toBe(`#/library/${A1.id}`)
  await expect(playground.page.getByRole('complementary', { name: 'About this design' })).toContainText(
    plainText(A1.tries[0]),
  )
  await playground.page.goBack()
  await expect(gallery).toBeVisible()
  await expect(playground.title).toHaveValue(A1.title)
})

test('an address that names nothing says so, and what to do', async ({ playground }) => {
  await playground.open('./#/library/z9-perpetual-motion')
  await expect(playground.alerts).toContainText('The library has nothing called "z9-perpetual-motion"')
  await expect(playground.title).toHaveValue('A shop on two servers')
  await expect.poll(() => new URL(playground.page.url()).hash).toBe('')
})

test('a link leads into the middle of a lesson, with what the steps before it have done', async ({
  playground,
}) => {
  await playground.open(`${FIRST_OPEN}/6`)
  const guide = new Guide(playground)
  const { lesson } = guide
  await expect(lesson.getByRole('heading', { name: STEPS[5]?.title })).toBeVisible()
  await expect(playground.button('Play')).toBeVisible()
  await lesson.getByRole('button', { name: 'Skip' }).click()
  await expect(playground.button('Pause')).toBeVisible()
  // Three times the traffic: the fifth step did that.
  await expect.poll(async () => (await playground.readings('web')).rateRps).toBeGreaterThan(130)

  await lesson.getByRole('button', { name: 'Copy the link to this step' }).click()
  const copied = () => playground.page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toContain(`#/library/${A1.id}/6`)
  const link = await copied()
  await lesson.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(lesson.getByRole('heading', { name: STEPS[6]?.title })).toBeVisible()
  await playground.page.reload()
  await expect(lesson.getByRole('heading', { name: STEPS[6]?.title })).toBeVisible()
  await playground.page.goBack()
  await expect(lesson.getByRole('heading', { name: STEPS[5]?.title })).toBeVisible()
  await playground.page.goto('about:blank')
  await playground.open(link)
  await expect(lesson.getByRole('heading', { name: STEPS[5]?.title })).toBeVisible()

  await lesson.getByRole('button', { name: 'Skip' }).click()
  await lesson.getByText('Why', { exact: true }).click()
  await lesson.getByRole('button', { name: 'Little’s law' }).click()
  await expect(playground.page.getByRole('dialog', { name: 'Help' })).toContainText("Little's law")
})

test('by hand counts as well, and leaving the lesson leaves the copy', async ({ playground }) => {
  await playground.open(`${FIRST_OPEN}/7`)
  const guide = new Guide(playground)
  const { lesson } = guide
  await lesson.getByRole('button', { name: 'Skip' }).click()
  await playground.select('web')
  await playground.showMore()
  await playground.setField('Waiting line', '500')
  await expect(guide.done).toBeVisible()
  await expectNoViolations(playground.page)
  await lesson.getByRole('button', { name: 'Leave the lesson' }).click()
  await expect(lesson).toHaveCount(0)
  await expect(playground.title).toHaveValue(A1.title)
})

test('on a phone the lesson stands below the drawing', async ({ visitor }) => {
  const playground = await visitor({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await playground.open(`${FIRST_OPEN}/3`)
  const guide = new Guide(playground)
  const { lesson } = guide
  await lesson.getByRole('button', { name: 'Skip' }).tap()
  await guide.doIt.tap()
  await expect(guide.done).toBeVisible()
  await expect(playground.drawing).toBeVisible()
  await expectNoViolations(playground.page)
})

test('every design of the library opens, and runs', async ({ playground }) => {
  test.setTimeout(30_000 + LIBRARY.length * 6000)
  const { page } = playground
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await playground.open()
  for (const { id, title } of LIBRARY) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, `#/library/${id}`)
    await expect(playground.title).toHaveValue(title)
    await playground.until(1)
    await expect(playground.alerts).toHaveCount(0)
  }
  expect(errors).toEqual([])
})

/** Menus and tips stand at the end of the page, outside its regions, so that nothing cuts them off. */
const FLOATING = '[data-radix-popper-content-wrapper]'

async function expectNoViolations(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).exclude(FLOATING).analyze()).violations).toEqual([])
}

function galleryOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Library' })
}
