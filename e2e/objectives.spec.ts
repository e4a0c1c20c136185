import { AxeBuilder } from '@axe-core/playwright'
import { STARTER } from '../src/library/starter'
import type { Objective } from '../src/scenario/document'
import { linkTo } from './links'
import { expect, test } from './test'

test('an objective is added with a press, judged as the run goes, changed, taken back and kept', async ({
  playground,
}) => {
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

test('on a phone the objectives are a tab', async ({ visitor }) => {
  const playground = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await playground.open(await linkTo({ ...STARTER, objectives: OBJECTIVES }))
  const tab = playground.page.getByRole('tab', { name: '2 of 2 met' })
  await tab.tap()
  await expect(playground.page.getByRole('tabpanel')).toContainText('No items or messages lost')
  const { violations } = await new AxeBuilder({ page: playground.page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})
