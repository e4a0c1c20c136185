// Charts hand: what a visitor does with the charts. Picture: a finger on the recorder's roll.
// Invariant: figures are read where a visitor reads them: in the chart's own words.
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { clockSeconds, figure } from './numbers'
import type { Playground } from './driver'
import { expect } from './test'

export class ChartsHand {
  private readonly page: Page
  private readonly playground: Playground

  constructor(playground: Playground) {
    this.playground = playground
    this.page = playground.page
  }

  async open(): Promise<void> {
    await this.playground.button('Charts').click()
    await expect(this.chart('Latency')).toContainText('p99')
  }

  chart(title: string): Locator {
    return this.page.getByRole('figure', { name: title, exact: true })
  }

  /** The paper of a chart, on which one points and moves with the arrows. */
  paper(title: string): Locator {
    return this.page.getByRole('slider', { name: `${title}: moment` })
  }

  get banner(): Locator {
    return this.page.getByRole('region', { name: 'Moment' })
  }

  /** Chooses which charts are shown. */
  async choose(...titles: readonly string[]): Promise<void> {
    await this.page.getByRole('button', { name: /^Charts \d of \d$/ }).click()
    for (const title of titles) await this.page.getByRole('menuitemcheckbox', { name: title }).click()
    await this.page.keyboard.press('Escape')
  }

  /** What a chart says of the time that is pointed at: the time in seconds, and each line's figure. */
  async read(title: string): Promise<{ atS: number; lines: ReadonlyMap<string, number | null> }> {
    const text = (await this.paper(title).getAttribute('aria-valuetext')) ?? ''
    const [, time = '', rest = ''] = text.match(/^([\d:.]+): (.*)$/) ?? []
    const lines = rest.split(', ').map((part): [string, number | null] => {
      const [, label = '', value = ''] = part.match(/^(.*) ([^ ]+) [^ ]+$/) ?? []
      return [label, figure(value)]
    })
    return { atS: clockSeconds(time), lines: new Map(lines) }
  }

  /** Points at the window that ends nearest to this second: a paper that is painted anew moves under the hand. */
  async pointAt(title: string, seconds: number): Promise<void> {
    await expect(async () => {
      const { x, y } = await this.placeOf(title, seconds)
      await this.page.mouse.move(x, y)
      expect(Math.abs((await this.read(title)).atS - seconds)).toBeLessThanOrEqual(HALF_A_WINDOW_S)
    }).toPass()
  }

  /** Shows the window that ends nearest to this second. */
  async clickAt(title: string, seconds: number): Promise<void> {
    await expect(async () => {
      const { x, y } = await this.placeOf(title, seconds)
      await this.page.mouse.click(x, y)
      await expect(this.banner).toContainText(/As at [\d:.]+/)
      const [, time = ''] = ((await this.banner.textContent()) ?? '').match(/As at ([\d:.]+)/) ?? []
      expect(Math.abs(clockSeconds(time) - seconds)).toBeLessThanOrEqual(HALF_A_WINDOW_S)
    }).toPass()
  }

  /** Saves as CSV what the menu calls this; the table's fields, by header. */
  async saveCsv(item: string): Promise<readonly Readonly<Record<string, string>>[]> {
    await this.page.getByRole('button', { name: 'Save as CSV' }).click()
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('menuitem', { name: item }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    const [header = '', ...rows] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
    const names = header.split(',')
    return rows.map((row) => {
      const fields = row.split(',')
      return Object.fromEntries(names.map((name, index) => [name, fields[index] ?? '']))
    })
  }

  private async placeOf(title: string, seconds: number): Promise<{ x: number; y: number }> {
    const paper = this.paper(title)
    const box = (await paper.boundingBox())!
    const [min = 0, max = 1] = await Promise.all(
      ['aria-valuemin', 'aria-valuemax'].map(async (name) => Number(await paper.getAttribute(name))),
    )
    const share = (seconds - min) / Math.max(0.001, max - min)
    return { x: box.x + AXIS_WIDTH + share * (box.width - AXIS_WIDTH - MARGIN), y: box.y + box.height / 2 }
  }
}

/** At most paces a window is a second long, and times are written in tenths. */
const HALF_A_WINDOW_S = 0.55

const AXIS_WIDTH = 38
const MARGIN = 4
