import { AxeBuilder } from '@axe-core/playwright'
import { STARTER } from '../src/library/starter'
import type { Objective } from '../src/scenario/document'
import { EventsHand } from './events-hand'
import { linkTo } from './links'
import { expect, test } from './test'

test('an objective is added with a press, judged as the run goes, changed, taken back and kept', async ({
  playground,
}) => {
  test.setTimeout(120_000)
  const { page, settings } = playground
  await playground.open()
  await playground.setPace('10×')
  await playground.button('Settings').click()
  await expect(settings).toContainText('Nothing is promised yet.')
  await expect(playground.objectivesSummary).toHaveCount(0)

  await playground.addObjective(/^p99 at most/)
  await expect(playground.objectivesSummary).toHaveText('Objective met')
  const fast = playground.objective('at most')
  await expect(fast).toContainText(/Met · error budget: \d+ of \d+ spent/)
  await fast.getByLabel('At most').fill('1')
  await fast.getByLabel('At most').press('Enter')
  await expect(playground.objectivesSummary).toHaveText('Objective missed')
  await expect(fast).toContainText('Missed')
  // The help of a field floats over the page while the hand is in it.
  await fast.getByLabel('At most').blur()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await playground.undo('set at most of latency')
  await expect(playground.objectivesSummary).toHaveText('Objective met')

  // Of one sort of requests only.
  await fast.getByLabel('Requests').selectOption({ label: 'checkout' })
  await expect(fast).toContainText('p99 of checkout at most')
  await playground.addObjective('No lost writes')
  await expect(playground.objectivesSummary).toHaveText('2 of 2 objectives met')

  await playground.saved()
  await playground.reload()
  await expect(playground.objectivesSummary).toHaveText('2 of 2 objectives met')
  await playground.objective('No lost writes').getByText('No lost writes').click()
  await playground.objective('No lost writes').getByRole('button', { name: 'Remove this objective' }).click()
  await expect(playground.objectivesSummary).toHaveText('Objective met')
  await playground.undo('remove the objective No lost writes')
  await expect(playground.objectivesSummary).toHaveText('2 of 2 objectives met')
})

const OBJECTIVES = [
  { id: 'objective-1', measure: 'availability', atLeast: 0.999 },
  { id: 'objective-2', measure: 'correctness', flaw: 'lost-data', atMost: 0 },
] as unknown as readonly Objective[]

test('what is missed is said without opening anything, and a press shows it', async ({ playground }) => {
  await playground.open(await linkTo({ ...STARTER, objectives: OBJECTIVES }))
  await playground.setPace('10×')
  await expect(playground.objectivesSummary).toHaveText('2 of 2 objectives met')
  await playground.turnOff('load-balancer')
  await expect(playground.objectivesSummary).toHaveText('1 of 2 objectives met')

  await playground.select('web-1')
  await playground.objectivesSummary.press('Enter')
  await expect(playground.settings.getByRole('heading', { name: 'Objectives' })).toBeFocused()
  await expect(playground.objective('99.9')).toContainText('Missed')
  await expect(playground.objective('lost')).toContainText('Met')

  // While paused too, another limit is judged at once.
  await playground.pause()
  await playground.objective('99.9').getByText('answered').click()
  await playground.objective('99.9').getByLabel('At least').fill('0.1')
  await playground.objective('99.9').getByLabel('At least').press('Enter')
  await expect(playground.objectivesSummary).toHaveText('2 of 2 objectives met')
})

/** Half of all requests are enough: what broke is outweighed again soon after it is healed. */
const HALF = [{ id: 'objective-1', measure: 'availability', atLeast: 0.5 }] as unknown as readonly Objective[]

test('an objective turns from met to missed when something breaks, and back when it is healed', async ({
  playground,
}) => {
  const { page, settings } = playground
  await playground.open(await linkTo({ ...STARTER, objectives: HALF }))
  await playground.setPace('10×')
  await expect(playground.objectivesSummary).toHaveText('Objective met')
  await playground.button('Settings').click()
  const row = playground.objective('50')
  const budget = async (): Promise<readonly number[]> => {
    const text = (await row.textContent()) ?? ''
    const [, spent = '', allowed = ''] = /error budget: ([\d,]+) of ([\d,]+) spent/.exec(text) ?? []
    return [spent, allowed].map((figure) => Number(figure.replaceAll(',', '')))
  }
  await expect.poll(async () => (await budget())[1]).toBeGreaterThan(0)

  await playground.turnOff('load-balancer')
  await expect(row).toContainText('Missed', { timeout: 30_000 })
  await expect(playground.objectivesSummary).toHaveText('Objective missed')
  await expect.poll(async () => ((await budget())[0] ?? 0) - ((await budget())[1] ?? 0)).toBeGreaterThan(0)

  await playground.restore('load-balancer')
  await expect(playground.objectivesSummary).toHaveText('Objective met', { timeout: 30_000 })
  await expect(row).toContainText('Met')
  await expect.poll(async () => ((await budget())[1] ?? 0) - ((await budget())[0] ?? 0)).toBeGreaterThan(0)
  await expect(settings).toContainText('error budget')

  // Both turns are written down, once each, and marked on the charts.
  await playground.pause()
  await playground.button('Charts').click()
  for (const sort of ['objective', 'objective-met'])
    await expect(page.locator(`figure [data-sort="${sort}"]`).first()).toBeAttached()
  const events = new EventsHand(playground)
  await events.open()
  await page.getByRole('button', { name: 'As a list' }).click()
  await expect(page.getByRole('cell', { name: /^objective missed: / })).toHaveCount(1)
  await expect(page.getByRole('cell', { name: /^objective met again: / })).toHaveCount(1)
})

test('on a phone the objectives are a tab', async ({ visitor }) => {
  const playground = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await playground.open(await linkTo({ ...STARTER, objectives: OBJECTIVES }))
  const tab = playground.page.getByRole('tab', { name: '2 of 2 met' })
  await tab.tap()
  await expect(playground.page.getByRole('tabpanel')).toContainText('No items or messages lost')
  const { violations } = await new AxeBuilder({ page: playground.page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})
