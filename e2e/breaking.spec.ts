import { expect, test } from './test'

test('a new version with figures and settings of its own is deployed, watched, and goes back', async ({
  playground,
}) => {
  test.setTimeout(120_000)
  const { settings } = playground
  await playground.open()
  // Slowly enough to be seen where a page is slow: it is watched for half a minute, and gone.
  await playground.setPace('2×')
  await playground.select('web-1')
  await settings.getByText('A new version, in detail').click()
  await playground.setField('Fails', '50')
  await playground.setField('Go first', '1')
  await playground.setField('Watched for', '30')
  await settings.getByLabel('Change a setting').selectOption({ label: 'Workers' })
  await settings.getByRole('button', { name: 'Workers as before' }).click()
  await settings.getByLabel('Change a setting').selectOption({ label: 'Waiting line' })
  await settings.getByRole('button', { name: 'Deploy this version' }).click()
  await expect(settings).toContainText(
    /A new version was deployed that fails 50\s% of the calls it gets, and has settings of its own\./,
  )
  await expect(
    playground.page.getByRole('img', { name: /^Time line: .*web-1 is deployed anew at/ }),
  ).toBeVisible()
  await expect
    .poll(async () => (await playground.threeNumbers()).failedPercent, { timeout: 30_000 })
    .toBeGreaterThan(5)

  // It is counted, and nobody is told any more of a version that nobody runs.
  await playground.setPace('10×')
  await expect
    .poll(async () => (await playground.liveFigures()).get('rollbacks'), { timeout: 30_000 })
    .toBe('1')
  await expect(settings).not.toContainText('A new version was deployed')
  await playground.undo('deploy web-1')
})

/** What is down comes back, and what is up goes down again, as long as one looks. */
const COMES_AND_GOES = { intervals: [100], timeout: 60_000 }

test('a fault comes and goes until it is cured', async ({ playground }) => {
  test.setTimeout(240_000)
  const { settings } = playground
  await playground.open()
  await playground.setPace('10×')
  await playground.select('web-1')
  await settings.getByText('A fault that comes and goes').click()
  await playground.setField('What', 'crash')
  await playground.setField('Time between', '30')
  await playground.setField('Lasts', '30')
  await playground.choose('Constant')
  await settings.getByRole('button', { name: 'Let it come and go' }).click()
  await expect(settings).toContainText(/Crashes again and again: 30\ss after the last time, for 30\ss\./)
  const state = async () => (await playground.readings('web-1')).state
  await expect.poll(state, COMES_AND_GOES).toBe('Down')
  await expect(playground.component('web-1')).toContainText('It comes back by itself.', { timeout: 60_000 })
  await expect.poll(state, COMES_AND_GOES).not.toBe('Down')
  await expect.poll(state, COMES_AND_GOES).toBe('Down')
  await settings.getByRole('button', { name: 'Cure it' }).click()
  await expect(settings).not.toContainText('again and again')
  await expect.poll(state).not.toBe('Down')
})

test('what a part counts is listed in words', async ({ playground }) => {
  await playground.open()
  await playground.setPace('10×')
  await playground.select('page-cache')
  const counted = async (what: string) =>
    Number((await playground.liveFigures()).get(what)?.replaceAll(',', ''))
  await expect.poll(() => counted('hits')).toBeGreaterThan(100)
  await expect.poll(() => counted('invalidations')).toBeGreaterThan(10)
  await expect(playground.settings.getByRole('region', { name: 'Counted' })).not.toContainText(/[a-z][A-Z]/)
})

test('a link that carries some request types says so when none is left', async ({ playground }) => {
  await playground.open()
  await playground.link('web-1', 'orders-db').focus()
  await playground.page.keyboard.press('Enter')
  await playground.showMore()
  const none = playground.settings.getByText('None is ticked, and so all of them do.')
  await expect(none).toBeVisible()
  await playground.settings.getByRole('checkbox', { name: 'browse' }).check()
  await expect(none).toHaveCount(0)
  await playground.settings.getByRole('checkbox', { name: 'browse' }).uncheck()
  await expect(none).toBeVisible()
})
