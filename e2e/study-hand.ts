// The hand that keeps runs, compares and varies, for the journeys about them. Picture: whoever keeps the lab's log.
// Invariant: what is read is what the page says, figures by their labels.
import { expect, type Locator } from '@playwright/test'
import type { Playground } from './driver'
import { openDockPage } from './open-dock-page'

export class Study {
  private readonly playground: Playground

  constructor(playground: Playground) {
    this.playground = playground
  }

  /** The list of what was kept. */
  get kept(): Locator {
    return this.playground.page.getByRole('region', { name: 'Kept runs' })
  }

  /** What stands beside the present run. */
  beside(name: string): Locator {
    return this.playground.page.getByRole('region', { name: `Compare with ${name}` })
  }

  async openPage(page: 'Runs' | 'Sweep'): Promise<void> {
    await openDockPage(this.playground, page)
  }

  /** With the key; the page of kept runs opens. */
  async keep(name: string): Promise<void> {
    await this.playground.page.keyboard.press('Control+s')
    await expect(this.kept.getByRole('button', { name: `Compare with ${name}` })).toBeVisible()
  }

  async compare(name: string): Promise<void> {
    await this.beside(name).getByRole('button', { name: 'Compare on the same traffic' }).click()
    await expect(this.beside(name).getByRole('button', { name: 'Compare again' })).toBeVisible({
      timeout: 120_000,
    })
  }

  /** A row of the table of figures, its cells as they read. */
  async row(name: string, label: string): Promise<readonly string[]> {
    const row = this.beside(name).getByRole('row').filter({ hasText: label })
    await row.getByRole('cell').first().waitFor()
    return (await row.getByRole('cell').allTextContents()).map(plain)
  }

  async finishJob(): Promise<void> {
    await expect(this.playground.button('Cancel')).toHaveCount(0, { timeout: 120_000 })
  }

  /** The points of the curve, by their value. */
  async points(): Promise<ReadonlyMap<number, string>> {
    const rows = this.playground.page.getByRole('figure').getByRole('table').getByRole('row')
    const texts = await rows.evaluateAll((all) =>
      all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent)),
    )
    return new Map(texts.map(([value, text]) => [Number(value), plain(text ?? '')]))
  }
}

/** Thin spaces are spaces to whoever reads. */
export function plain(text: string): string {
  return text.replaceAll('\u202f', ' ')
}
