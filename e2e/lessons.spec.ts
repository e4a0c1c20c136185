// The lessons, gone through from the first step to the last: every question is asked, every Do it is done and every
// tick is seen. The nine stages of the growing website lead from one to the next.
import type { Entry } from '../src/library/entry'
import { isMeasured } from '../src/library/conditions'
import { designAtStep } from '../src/library/deeds'
import { LIBRARY } from '../src/library/entries'
import type { Step } from '../src/library/lesson'
import type { Playground } from './driver'
import { Guide } from './guide'
import { designIn } from './links'
import { expect, test } from './test'

const TAUGHT = LIBRARY.flatMap((entry) =>
  entry.lesson === undefined ? [] : [{ entry, steps: entry.lesson.steps }],
)

for (const { entry, steps } of TAUGHT) {
  const isStage = entry.hall === 'growing'
  test(`${entry.id}: from the first step to the last${isStage ? ', undone and reloaded on the way' : ''}`, async ({
    playground,
  }) => {
    test.setTimeout(180_000)
    const guide = new Guide(playground)
    await guide.start(entry)
    const toUndo = isStage ? steps.findIndex(isOfDesign) : -1
    const toReload = isStage ? reloadable(steps) : -1
    for (const [index, step] of steps.entries()) {
      await guide.isAt(entry, index)
      if (index === toReload) await reload(playground, guide, entry, index)
      await guide.take(step, index % 2 === 0 ? 'skip' : 'guess')
      if (index === toUndo) await undo(playground, guide)
      if (index < steps.length - 1) await guide.button('Next').click()
    }
    await expect(guide.lesson.locator('[data-watched]')).toHaveText(/\d/)
    await goOn(playground, guide, entry, steps.at(-1)?.next)
  })
}

test('what was skipped is told, done with what is built on it, undone with it, and done by itself', async ({
  playground,
}) => {
  const guide = new Guide(playground)
  const { lesson } = guide
  const step = (name: string) => lesson.getByRole('button', { name, exact: true })
  const told = lesson.getByText('This step builds on what has not been done')
  await guide.start(LIBRARY.find(({ id }) => id === 'a4-primary-replicas')!)
  await step('Step 6: How old is a copy?').click()
  await expect(told).toBeVisible()
  for (const task of ['Step 2: Triple the traffic', 'Step 3: Add replica-3'])
    await expect(lesson.getByRole('listitem').filter({ hasText: task })).toBeVisible()
  await guide.button('Skip').click()
  await guide.doIt.click()
  await expect(guide.done).toBeVisible()
  await expect(told).toHaveCount(0)
  await expect(playground.component('replica-3')).toBeVisible()
  await expect(step('Step 2: Three times the readers (done)')).toBeVisible()

  await playground.page.keyboard.press('Control+z')
  await expect(playground.component('replica-3')).toHaveCount(0)
  await expect(step('Step 2: Three times the readers')).toBeVisible()
  await guide.button('Do that first').click()
  await expect(playground.component('replica-3')).toBeVisible()
  await expect(told).toHaveCount(0)
  await expect(guide.done).toHaveCount(0)
  await guide.doIt.click()
  await expect(guide.done).toBeVisible()
  await expect(playground.alerts).toHaveCount(0)
})

/** What was done is undone, and done again by another hand. */
async function undo({ page }: Playground, { doIt, done }: Guide): Promise<void> {
  await page.keyboard.press('Control+z')
  await expect(doIt).toBeVisible()
  await expect(done).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  await expect(done).toBeVisible()
}

/** The address alone tells the step, and what the steps before it have done; what they did has its tick. */
async function reload(playground: Playground, guide: Guide, entry: Entry, index: number): Promise<void> {
  await playground.reload()
  await expect(playground.title).toHaveValue(entry.title)
  await guide.isAt(entry, index)
  expect(await designIn(await playground.copyLink())).toEqual(designBefore(entry, index))
  await guide.settle()
  await guide.button('Back').click()
  await guide.isAt(entry, index - 1)
  if (entry.lesson?.steps[index - 1]?.predict !== undefined) await guide.button('Skip').click()
  await expect(guide.done).toBeVisible()
  await guide.button('Next').click()
  await guide.isAt(entry, index)
}

/** To what the last step leads to: another design, with what is new in it told and drawn; or back to the library. */
async function goOn(playground: Playground, guide: Guide, entry: Entry, next?: string): Promise<void> {
  const stage = LIBRARY.find(({ id }) => id === next)
  if (stage === undefined) {
    await guide.button('Back to the library').click()
    await expect(playground.page.getByRole('dialog', { name: 'Library' })).toBeVisible()
    return
  }
  await guide.button(`Next: ${stage.title}`).click()
  await expect(playground.title).toHaveValue(stage.title)
  if (stage.lesson !== undefined) {
    await guide.isAt(stage, 0)
    await expect(guide.lesson).toContainText(`What is different from ${entry.title}`)
  }
  const now = namesIn(stage)
  for (const name of now) await expect(playground.component(name)).toBeVisible()
  for (const name of namesIn(entry).filter((one) => !now.includes(one)))
    await expect(playground.component(name)).toHaveCount(0)
  await playground.page.goBack()
  await expect(playground.title).toHaveValue(entry.title)
}

function namesIn({ scenario }: Entry): readonly string[] {
  return scenario.components.map(({ name }) => name)
}

function designBefore(entry: Entry, index: number): unknown {
  const design = designAtStep(entry, index)
  return design.ok ? design.value : design.problems
}

/** Its tick reads the design alone: it comes and goes with an edit. */
function isOfDesign({ act }: Step): boolean {
  const isPassing = act?.deeds.some((deed) => deed.deed === 'fault' && deed.fault.untilMs !== undefined)
  return act !== undefined && isPassing !== true && !act.done.some(isMeasured)
}

/** As late as possible: a step with something to do, after one whose tick a reload keeps. */
function reloadable(steps: readonly Step[]): number {
  return steps.findLastIndex(
    ({ act }, index) => act !== undefined && index > 1 && isOfDesign(steps[index - 1]),
  )
}
