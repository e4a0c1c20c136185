// The hand that answers challenges. Picture: a pupil at the desk, with the exam paper beside the drawing.
// Invariant: what is read is what the panel says; a check is waited for by what it says, however long it takes.
import { expect, type Locator } from '@playwright/test'
import type { Playground } from './driver'

/** Five runs in the background, on a computer that does other things as well. */
const CHECK_MS = 120_000

export class Pupil {
  private readonly playground: Playground

  constructor(playground: Playground) {
    this.playground = playground
  }

  get panel(): Locator {
    return this.playground.page.getByRole('complementary', { name: 'Challenge' })
  }

  get verdict(): Locator {
    return this.panel.getByRole('region', { name: /^(Solved|Not yet|Not counted)/ })
  }

  /** The best so far, in words. */
  get stars(): Locator {
    return this.panel.getByText(/No star yet|stars earned/)
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name })
  }

  /** How a goal stands in the run that is watched. */
  goal(text: string): Locator {
    return this.panel
      .getByRole('heading', { name: 'Goals' })
      .locator('..')
      .getByRole('listitem')
      .filter({ hasText: text })
  }

  async open(id: string): Promise<void> {
    await this.playground.open(`./#/challenge/${id}`)
    await expect(this.button('Check my answer')).toBeVisible()
  }

  /** Until there is a verdict of the design as it is. */
  async check(): Promise<void> {
    await this.button(/^Check (my answer|again)$/).click()
    await expect(this.button('Cancel')).toBeVisible()
    await this.checked()
  }

  async checked(): Promise<void> {
    await expect(this.button('Check again')).toBeVisible({ timeout: CHECK_MS })
    await expect(this.verdict).not.toContainText('Of an earlier design')
  }
}
