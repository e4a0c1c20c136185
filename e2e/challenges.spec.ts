// Challenges: opened by address, answered, checked, and what the device keeps of it.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { CHALLENGES } from '../src/library/challenges/all'
import { SALE_DAY } from '../src/library/challenges/sale-day'
import { Pupil } from './challenge-hand'
import type { Playground } from './driver'
import { linkTo } from './links'
import { expect, test } from './test'

const { id, title, hints, idea } = SALE_DAY
const ADDRESS = `#/challenge/${id}`
const CUT = 'web-2-shop-db-read'
/** The program of all threads, those of a check among them. */
const THREADS = '**/assets/entry-*.js'

// Five runs for each check, on a computer that may be doing other things.
test.describe.configure({ timeout: 240_000 })

test('a challenge fails as it is, tells by how much, and is solved by its reference; stars and hints are kept', async ({
  playground,
}) => {
  const { page } = playground
  const pupil = new Pupil(playground)
  await pupil.open(id)
  await expect(playground.title).toHaveValue(title)
  await expect(pupil.stars).toHaveText('No star yet')
  await expect(pupil.panel).not.toContainText(idea.words)
  await playground.setPace('10×')
  await expect(pupil.goal('p99 of look')).toContainText('Missed', { timeout: 60_000 })
  await expect(pupil.panel).toContainText(/\$\d+ a month/)

  await expect(pupil.panel).not.toContainText(hints[0])
  await pupil.button('Show hint 1 of 3').click()
  await expect(pupil.panel).toContainText(hints[0])
  await expect(pupil.panel).not.toContainText(hints[1])

  await pupil.check()
  await expect(pupil.verdict).toContainText(/Not yet: \d of \d goals missed/)
  await expect(pupil.verdict.getByRole('listitem').filter({ hasText: 'p99 of look' })).toContainText('Missed')
  await expect(pupil.verdict).toContainText('Meet every goal for the first star')
  await expect(pupil.button('Check again')).toBeFocused()

  await pupil.button('Give me the reference').click()
  await expect(playground.title).toHaveValue(`${title} (reference)`)
  await expect(pupil.verdict).toContainText('Of an earlier design')
  await pupil.check()
  await expect(pupil.verdict).toContainText('Solved: 3 of 3 stars')
  await expect(pupil.stars).toHaveText('3 of 3 stars earned')
  await expect(pupil.panel).toContainText(idea.words)
  await expect.poll(() => new URL(page.url()).hash).toBe(ADDRESS)
  await playground.saved()

  await playground.reload()
  await expect(pupil.stars).toHaveText('3 of 3 stars earned')
  await expect(pupil.panel).toContainText(hints[0])
  await expect(pupil.button('Show hint 2 of 3')).toBeVisible()
  await playground.button('Library').click()
  const gallery = page.getByRole('dialog', { name: 'Library' })
  await gallery.getByRole('button', { name: 'Challenges' }).click()
  await expect(gallery.getByRole('listitem')).toHaveCount(CHALLENGES.length)
  await expect(gallery.getByRole('button', { name: title })).toContainText('3 of 3 stars earned')
  await gallery.getByRole('searchbox').fill('shoppers')
  await gallery.getByRole('button', { name: title }).click()
  await expect(gallery).toContainText(SALE_DAY.brief)
  await expectNoViolations(page)
  await page.goBack()
  await expect(gallery.getByRole('searchbox')).toBeVisible()
})

test('goals stay as they stood where the exam ends, however long the run goes on', async ({ playground }) => {
  const pupil = new Pupil(playground)
  await pupil.open(id)
  await playground.setPace('10×')
  const { durationS } = SALE_DAY.scenario
  await expect(pupil.panel).toContainText(`In the first ${durationS} s of the run`)
  // What is told comes a second of wall time later at most.
  await playground.until(durationS + 20)
  const stood = await pupil.goal('answered').innerText()
  expect(stood).toContain('Missed')
  await playground.until(durationS + 60)
  expect(await pupil.goal('answered').innerText()).toBe(stood)
})

test('an answer is handed in as a link, and whoever opens it has brief, design and check', async ({
  playground,
  visitor,
}) => {
  const pupil = new Pupil(playground)
  await pupil.open(id)
  await playground.setTitle('Handed in')
  const address = await playground.copyLink()

  const teacher = await visitor()
  const desk = new Pupil(teacher)
  await teacher.open(address)
  await expect(teacher.title).toHaveValue('Handed in')
  await expect(desk.panel).toContainText(SALE_DAY.brief)
  await expect(desk.button('Check my answer')).toBeVisible()
  await teacher.reload()
  await expect(teacher.title).toHaveValue('Handed in')
  await teacher.setTitle('Corrected')
  await teacher.saved()
  expect(new URL(teacher.page.url()).hash).toBe(ADDRESS)
})

test('a link that is cut is told, and the pupil who cuts one has no star for it', async ({ playground }) => {
  const pupil = new Pupil(playground)
  const scenario = {
    ...SALE_DAY.scenario,
    links: SALE_DAY.scenario.links.filter(({ id: link }) => link !== CUT),
  }
  await playground.open(`./${ADDRESS}/s/${(await linkTo(scenario)).split('#/s/')[1]}`)
  await expect(pupil.panel).toContainText('some are answered by "web-2" without it')
  await pupil.check()
  await expect(pupil.verdict).toContainText('Not counted: the question was changed')
  await expect(pupil.stars).toHaveText('No star yet')
  await pupil.button('Put the question back').click()
  await expect(pupil.panel).not.toContainText('without it')
})

test('a question that was changed earns nothing, is told what, and is put back', async ({ playground }) => {
  const pupil = new Pupil(playground)
  await pupil.open(id)
  await playground.halveTraffic('shoppers')
  await expect(pupil.panel).toContainText('The question was changed')
  await expect(pupil.panel).toContainText('"shoppers"')
  await pupil.check()
  await expect(pupil.verdict).toContainText('Not counted: the question was changed')
  await expect(pupil.stars).toHaveText('No star yet')

  await pupil.button('Put the question back').click()
  await expect(pupil.button('Put the question back')).toHaveCount(0)
  await expect(pupil.verdict).toContainText('Of an earlier design')
  await playground.undo('put the question back')
  await expect(pupil.button('Put the question back')).toBeVisible()
  await expect(pupil.verdict).not.toContainText('Of an earlier design')
})

test('the reference takes nothing away: undo, the button and a reload lead back to one’s own answer', async ({
  playground,
}) => {
  const { page } = playground
  const pupil = new Pupil(playground)
  await pupil.open(id)
  await playground.setTitle('My own answer')
  await playground.saved()
  await pupil.button('Give me the reference').click()
  await expect(playground.title).toHaveValue(`${title} (reference)`)
  await expect(playground.component('page-cache')).toBeVisible()
  await playground.saved()
  await playground.undo('show the reference')
  await expect(playground.title).toHaveValue('My own answer')
  await page.keyboard.press('Control+Shift+z')
  await expect(playground.title).toHaveValue(`${title} (reference)`)
  await pupil.button('Back to my own answer').click()
  await expect(playground.title).toHaveValue('My own answer')
  await playground.saved()

  await pupil.button('Give me the reference').click()
  await expect(playground.title).toHaveValue(`${title} (reference)`)
  await playground.saved()
  await playground.reload()
  await expect(playground.title).toHaveValue(`${title} (reference)`)
  await pupil.button('Back to my own answer').click()
  await expect(playground.title).toHaveValue('My own answer')
  await playground.saved()
  await playground.openDesign(`${title} (reference)`)
  await expect(pupil.panel).toHaveCount(0)
  await playground.openDesign('My own answer')

  // The address leads to one's answer.
  await page.goto(`./${ADDRESS}`)
  await expect(pupil.panel).toBeVisible()
  await expect(playground.title).toHaveValue('My own answer')
})

test('what was begun is begun afresh, and undone', async ({ playground }) => {
  const pupil = new Pupil(playground)
  await pupil.open(id)
  await expect(pupil.button('Begin afresh')).toHaveCount(0)
  await playground.halveTraffic('shoppers')
  await expect(pupil.panel).toContainText('The question was changed')
  await pupil.button('Begin afresh').press('Enter')
  await expect(pupil.panel).not.toContainText('The question was changed')
  await expect(pupil.button('Give me the reference')).toBeFocused()
  await playground.undo('begin the challenge afresh')
  await expect(pupil.panel).toContainText('The question was changed')

  // What is not one's own is not begun afresh, but left.
  await pupil.button('Give me the reference').click()
  await expect(playground.component('page-cache')).toBeVisible()
  await expect(pupil.button('Back to my own answer')).toBeVisible()
  await expect(pupil.button('Begin afresh')).toHaveCount(0)
})

test('an address leads there and back, leaving it leaves the copy, and one that names nothing says so', async ({
  playground,
}) => {
  const { page } = playground
  const pupil = new Pupil(playground)
  await pupil.open(id)
  await goTo(playground, `#/challenge/${CHALLENGES[1]?.id}`)
  await expect(playground.title).toHaveValue(CHALLENGES[1]?.title ?? '')
  await page.goBack()
  await expect(playground.title).toHaveValue(title)
  await page.goForward()
  await expect(playground.title).toHaveValue(CHALLENGES[1]?.title ?? '')
  await pupil.button('Copy the link to this challenge').click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`#/challenge/${CHALLENGES[1]?.id}`)
  await pupil.button('Leave the challenge').click()
  await expect(pupil.panel).toHaveCount(0)
  await expect(playground.title).toHaveValue(CHALLENGES[1]?.title ?? '')

  await page.goto('about:blank')
  await playground.open('./#/challenge/perpetual-motion')
  await expect(playground.alerts).toContainText('The library has no challenge called "perpetual-motion"')
  await expect(playground.title).toHaveValue('A shop on two servers')
})

test('a check can be given up, and where nothing can be kept it counts all the same', async ({ visitor }) => {
  const playground = await visitor()
  const { page } = playground
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  const pupil = new Pupil(playground)
  await pupil.open(id)
  // However quick a computer is, the check is under way until it is given up: its threads never come.
  await page.route(THREADS, () => undefined)
  await pupil.button('Check my answer').press('Enter')
  await expect(pupil.button('Cancel')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(pupil.panel).toContainText('The check was given up')
  await page.unroute(THREADS)
  await expect(pupil.button('Check my answer')).toBeFocused()
  await pupil.button('Show hint 1 of 3').click()
  await expect(playground.alerts).toContainText('Stars and hints cannot be kept')
  await expect(pupil.panel).toContainText(hints[0])
  await pupil.button('Give me the reference').click()
  await pupil.check()
  await expect(pupil.stars).toHaveText('3 of 3 stars earned')
})

test('on a phone a challenge is opened and checked without scrolling sideways', async ({ visitor }) => {
  const playground = await visitor({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const { page } = playground
  const pupil = new Pupil(playground)
  await pupil.open(id)
  await expect(playground.drawing).toBeVisible()
  await expectRoom(page)
  await pupil.button('Check my answer').tap()
  await pupil.checked()
  await expect(pupil.verdict).toBeInViewport()
  await expectRoom(page)
  await expectNoViolations(page)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with a challenge, ${colorScheme}`, async ({ visitor }) => {
    const playground = await visitor({ colorScheme })
    const pupil = new Pupil(playground)
    await pupil.open(id)
    await pupil.button('Show hint 1 of 3').click()
    await expectNoViolations(playground.page)
    await playground.doubleTraffic('shoppers')
    await pupil.check()
    await pupil.button('Give me the reference').click()
    await expect(pupil.verdict).toContainText('Of an earlier design')
    await expectNoViolations(playground.page)
  })
}

test('every challenge opens, runs, and lays its reference out', async ({ playground }) => {
  test.setTimeout(240_000 + CHALLENGES.length * 15_000)
  const pupil = new Pupil(playground)
  await playground.open()
  for (const challenge of CHALLENGES) {
    await goTo(playground, `#/challenge/${challenge.id}`)
    await expect(playground.title).toHaveValue(challenge.title)
    await expect(pupil.panel).toContainText(challenge.brief)
    await expect(pupil.goal('At most $')).toContainText('Met')
    await expect(pupil.button('Put the question back')).toHaveCount(0)
    await pupil.button('Give me the reference').click()
    await expect(playground.title).toHaveValue(`${challenge.title} (reference)`)
    await playground.until(1)
    await expect(pupil.button('Put the question back')).toHaveCount(0)
    await expect(playground.alerts).toHaveCount(0)
  }
})

test('with the network cut after loading, a challenge is opened, hinted at, solved and checked', async ({
  playground,
  watch,
}) => {
  // Browsers ask for the icon of the tab anew when the address changes.
  watch.tolerateErrors(/icon\.svg/)
  const { page } = playground
  await playground.open()
  await expect(page.locator('html')).toHaveAttribute('data-complete', '', { timeout: 60_000 })
  await page.context().setOffline(true)
  await goTo(playground, ADDRESS)
  const pupil = new Pupil(playground)
  await pupil.button('Show hint 1 of 3').click()
  await expect(pupil.panel).toContainText(hints[0])
  await pupil.button('Give me the reference').click()
  await expect(playground.title).toHaveValue(`${title} (reference)`)
  await pupil.check()
  await expect(pupil.stars).toHaveText('3 of 3 stars earned')
})

/** As a link on the page does. */
async function goTo({ page }: Playground, hash: string): Promise<void> {
  await page.evaluate((wanted) => {
    location.hash = wanted
  }, hash)
}

async function expectRoom(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide, 'pixels to scroll sideways').toBeLessThanOrEqual(0)
  const small = await page
    .getByRole('complementary', { name: 'Challenge' })
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons
        .map((button) => ({ name: button.textContent, box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 44 || box.height < 44)
        .map(({ name }) => name),
    )
  expect(small).toEqual([])
}

/** Menus and tips stand at the end of the page, outside its regions, so that nothing cuts them off. */
const FLOATING = '[data-radix-popper-content-wrapper]'

async function expectNoViolations(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).exclude(FLOATING).analyze()).violations).toEqual([])
}
