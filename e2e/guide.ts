// The hand that goes through a lesson, for the journeys that do. Picture: a pupil who answers what is asked, presses
// what is offered and looks for the tick. Invariant: a tick is what the page says, whenever it comes to say it.
import { expect, type Locator } from '@playwright/test'
import { isMeasured } from '../src/library/conditions'
import type { Entry } from '../src/library/entry'
import { plainText } from '../src/library/linked-text'
import type { Act, Prediction, Step } from '../src/library/lesson'
import type { Playground } from './driver'

/** What is measured comes true after some time of the run, which passes quickly at this pace. */
const QUICKLY = '10×'

export class Guide {
  private readonly playground: Playground

  constructor(playground: Playground) {
    this.playground = playground
  }

  get lesson(): Locator {
    return this.playground.page.getByRole('complementary', { name: 'Lesson' })
  }

  get doIt(): Locator {
    return this.button('Do it')
  }

  get done(): Locator {
    return this.lesson.getByText('Done', { exact: true })
  }

  button(name: string): Locator {
    return this.lesson.getByRole('button', { name, exact: true })
  }

  /** From the plate beside the design. */
  async start({ id, title }: Entry): Promise<void> {
    await this.playground.open(`./#/library/${id}`)
    await expect(this.playground.title).toHaveValue(title)
    await this.playground.button('Start the lesson').click()
    // A step that comes to be shown sets a pace of its own.
    await expect(this.lesson).toContainText('Step 1 of')
    await this.settle()
  }

  /** What is asked holds a run only when it has shown something. */
  async settle(): Promise<void> {
    await this.playground.setPace(QUICKLY)
    await this.playground.until(2)
  }

  async isAt({ lesson }: Entry, step: number): Promise<void> {
    const steps = lesson?.steps ?? []
    await expect(this.lesson.getByRole('heading', { name: steps[step]?.title, exact: true })).toBeVisible()
    await expect(this.lesson).toContainText(`Step ${step + 1} of ${steps.length}`)
  }

  /** All there is to do in the step that is shown, up to its tick and its answer. */
  async take({ predict, act }: Step, answer: 'guess' | 'skip'): Promise<void> {
    if (predict !== undefined) {
      await this.waits(predict)
      if (answer === 'skip') await this.button('Skip').click()
      else await this.guess(predict)
      await expect(this.playground.button('Pause')).toBeVisible()
    }
    if (act !== undefined) await this.act(act)
    await this.says([
      ...(act === undefined ? [] : ['Done']),
      ...(predict === undefined ? [] : [predict.answer]),
    ])
  }

  /** While it asks the run stands still, and there is nothing to do but to answer. */
  async waits({ question }: Prediction): Promise<void> {
    await expect(this.lesson).toContainText(plainText(question))
    await expect(this.playground.button('Play')).toBeVisible()
    await expect(this.doIt).toHaveCount(0)
  }

  private async act({ deeds, done }: Act): Promise<void> {
    // Where a page is slow, what lasts a moment would be over before the run hears of it: it is done while that stands.
    const isBrief = deeds.some((deed) => deed.deed === 'fault' && deed.fault.untilMs !== undefined)
    if (isBrief) await this.playground.pause()
    await this.doIt.click()
    if (done.some(isMeasured)) await this.playground.setPace(QUICKLY)
    if (isBrief) await this.playground.play()
  }

  /** All of it in one moment: what is measured may come and go, so every frame is looked at. */
  private async says(texts: readonly string[]): Promise<void> {
    await this.playground.page.waitForFunction(
      (wanted) => {
        const said = [...document.querySelectorAll('aside [role="status"]')].map((one) => one.textContent)
        return wanted.every((text) => said.includes(text))
      },
      texts.map(plainText),
      { polling: 'raf', timeout: 60_000 },
    )
  }

  private async guess(prediction: Prediction): Promise<void> {
    if (prediction.by === 'choice') {
      const { text } = prediction.choices.find(({ happens }) => happens)!
      await this.button(text).click()
      return
    }
    const last = this.lesson.getByRole('slider').last()
    await last.press('End')
    await expect(last).toHaveAttribute('aria-valuenow', (await last.getAttribute('aria-valuemax'))!)
    await this.button('Run it and see').click()
  }
}
