// Hand for the page of requests: lists, the microscope and the dots of slow motion.
// Picture: the second hand, which holds the magnifying glass. Invariant: everything is found by role and name.
import { expect, type Locator } from '@playwright/test'
import { framesPass } from './at-rest'
import type { Playground } from './driver'
import { figure } from './numbers'

export class RequestsHand {
  private readonly playground: Playground

  constructor(playground: Playground) {
    this.playground = playground
  }

  get page(): Locator {
    return this.playground.page.getByRole('tabpanel', { name: 'Requests' })
  }

  get list(): Locator {
    return this.page.getByRole('table')
  }

  /** Lines of the list, without its head. */
  get lines(): Locator {
    return this.list.getByRole('button', { name: /^Open / })
  }

  get microscope(): Locator {
    return this.page.getByRole('region', { name: 'Request', exact: true })
  }

  get where(): Locator {
    return this.page.getByRole('region', { name: 'Where the time went' })
  }

  get tree(): Locator {
    return this.microscope.getByRole('treegrid')
  }

  /** Lines of the waterfall, without its head. */
  get rows(): Locator {
    return this.tree.locator('[data-row]')
  }

  /** Opens the page, from the command menu. */
  async open(): Promise<void> {
    const { page } = this.playground
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Commands' }).fill('Show requests')
    await expect(page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first()).toContainText(
      'Show requests',
    )
    await page.keyboard.press('Enter')
    await expect(this.page).toBeVisible()
  }

  async choose(list: 'Slowest' | 'Failed' | 'Latest' | 'Under way'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Which requests' }).getByText(list).click()
  }

  async openFirst(): Promise<void> {
    await this.lines.first().click()
    await expect(this.microscope).toBeVisible()
  }

  /** ms of the stretches that are waited for, added up as one reads them, and how many they are. */
  async sumOfParts(): Promise<{ readonly ms: number; readonly parts: number }> {
    const unfold = this.microscope.getByRole('button', { name: 'Unfold all' })
    if ((await unfold.count()) > 0) await unfold.click()
    const figures = await this.rows.evaluateAll((rows) =>
      rows
        .filter((row) => row.getAttribute('data-row') === 'parts path')
        .map((row) => row.querySelectorAll('[role="gridcell"]')[1]?.textContent ?? ''),
    )
    return { ms: figures.reduce((sum, text) => sum + (figure(text) ?? 0), 0), parts: figures.length }
  }

  /** What the microscope's head says it took. */
  async latencyMs(): Promise<number> {
    const text = (await this.microscope.locator('header').textContent()) ?? ''
    const [, ms] = /(?:took )?([\d,]+\.\d{3})\s*ms/.exec(text) ?? []
    return Number(ms?.replace(',', ''))
  }

  /** Finds a dot in slow motion by moving along the pipes, and presses it. */
  async pressADot(linkIds: readonly string[]): Promise<void> {
    // Whoever is too quick for the answer, which comes from another thread, goes along the pipes again, slower.
    for (const frames of [1, 4, 16]) if (await this.foundADot(linkIds, frames)) return
    throw new Error('no dot is near any of these pipes')
  }

  private async foundADot(linkIds: readonly string[], frames: number): Promise<boolean> {
    const { page, drawing } = this.playground
    const over = page.locator('.react-flow[data-over-dot]')
    const isOver = async () => {
      await framesPass(page, frames)
      return (await over.count()) > 0
    }
    for (const id of linkIds) {
      const points = await drawing
        .locator(`[data-id="${id}"] path.react-flow__edge-interaction`)
        .evaluate((path) => {
          const line = path as SVGPathElement
          const toScreen = line.getScreenCTM()!
          return Array.from({ length: 40 }, (_, i) => {
            const { x, y } = line
              .getPointAtLength((line.getTotalLength() * (i + 0.5)) / 40)
              .matrixTransform(toScreen)
            return { x, y }
          })
        })
      for (const { x, y } of points) {
        await page.mouse.move(x, y)
        // The first answer may be to where the hand was before.
        if (!(await isOver()) || !(await isOver())) continue
        await page.mouse.click(x, y)
        return true
      }
    }
    return false
  }
}
