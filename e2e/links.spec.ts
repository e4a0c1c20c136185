import { STARTER } from '../src/library/starter'
import { parseScenario } from '../src/scenario/file'
import { designIn, hostileLinks, linkTo } from './links'
import { expect, test } from './test'

test('every hostile link is refused with a sentence, and the starter runs instead', async ({
  playground,
}) => {
  await playground.open()
  // What else is wrong is read when it is asked for.
  const sentence = playground.alerts.locator('p').first()
  for (const { what, address, where } of await hostileLinks()) {
    await test.step(what, async () => {
      await playground.page.goto('./#/')
      await expect(playground.alerts, what).toHaveCount(0)
      await playground.page.goto(address)
      await expect(sentence, what).toHaveText(/^["A-Z].{20,}[Tt]his is the starter.*\.$/)
      await expect(sentence, what).toContainText(where === undefined ? '' : `In ${where}: `)
      await expect(playground.title, what).toHaveValue(STARTER.title)
      await playground.until(0.1)
    })
  }
  await playground.button('Dismiss').click()
  await expect(playground.alerts).toHaveCount(0)
})

test('a page that is opened by a hostile link runs like any other', async ({ playground }) => {
  const all = await hostileLinks()
  for (const danger of ['bomb', 'ten thousand', 'reserved name']) {
    const { address } = all.find(({ what }) => what.includes(danger))!
    await playground.page.goto('about:blank')
    await playground.open(address)
    await expect(playground.alerts.locator('p').first()).toHaveText(/This is the starter instead\.$/)
  }
})

test('a link pasted over a running design is opened, a bad one leaves the starter', async ({
  playground,
}) => {
  await playground.open()
  const other = { ...STARTER, title: 'Another shop', seed: 99 }
  await playground.page.goto(await linkTo(other))
  await expect(playground.title).toHaveValue('Another shop')
  await playground.page.goto('./#/s/1nonsense')
  await expect(playground.alerts).toContainText('damaged')
  await expect(playground.title).toHaveValue(STARTER.title)
})

test('text in a link stays text', async ({ playground }) => {
  const sly = '<img src=x onerror="document.title=1"><script>alert(1)</script>'
  const [first, ...others] = STARTER.components
  const components = [{ ...first, name: sly }, ...others]
  await playground.open(await linkTo({ ...STARTER, title: sly, invitation: sly, components }))
  await expect(playground.title).toHaveValue(sly)
  await expect(playground.finding).toContainText(sly)
  await expect(playground.component(sly)).toBeVisible()
  expect(await playground.page.title()).toContain('Tierscape')
})

test('a kind this version does not know is kept, shown and left alone', async ({ playground }) => {
  const [, , balancer] = STARTER.components
  const unknown = {
    ...balancer,
    id: 'oracle-1',
    kind: 'oracle',
    name: 'delphi',
    position: { x: 528, y: 576 },
  }
  const read = parseScenario(JSON.stringify({ ...STARTER, components: [...STARTER.components, unknown] }))
  if (!read.ok) throw new Error(read.problems[0]?.message)
  await playground.open(await linkTo(read.value))
  await expect(playground.component('delphi')).toContainText('Not simulated')
  await expect.poll(async () => (await playground.readings('web-1')).rateRps).toBeGreaterThan(100)
  expect(await designIn(await playground.copyLink())).toEqual(read.value)
})

test("opening somebody's link leaves the visitor's own work as it is", async ({ playground }) => {
  await playground.open()
  await playground.setTitle('My own work')
  await playground.saved()

  const theirs = await linkTo({ ...STARTER, title: 'Their design' })
  await playground.page.goto('about:blank')
  await playground.open(theirs)
  await expect(playground.title).toHaveValue('Their design')
  await playground.page.goto('about:blank')
  await playground.open()
  await expect(playground.title).toHaveValue('My own work')

  // Changing theirs makes a design of its own of it.
  await playground.page.goto('about:blank')
  await playground.open(theirs)
  await playground.setTitle('Theirs, changed')
  await playground.saved()
  await expect(playground.page).not.toHaveURL(/#/)
  await playground.openDesign('My own work')
  await playground.openDesign('Theirs, changed')
})
