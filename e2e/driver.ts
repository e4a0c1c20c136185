// Driver: what a visitor does with the page, in a visitor's words. Picture: a hand and a pair of eyes.
// Invariant: everything is found by role and name, and waited for by what it shows, never by time.
import { expect, type Locator, type Page } from '@playwright/test'
import { type Box, boxAtRest } from './at-rest'
import { clockSeconds, figure, figureIn, milliseconds } from './numbers'

export interface Point {
  readonly x: number
  readonly y: number
}

/** What stands on a component's card; null: a dash. */
export interface CardReading {
  readonly state: string
  readonly rateRps: number | null
  readonly p99Ms: number | null
  /** In percent; undefined where the card has no such gauge. */
  readonly cpu: number | null | undefined
  readonly memory: number | null | undefined
  readonly disk: number | null | undefined
  readonly network: number | null | undefined
}

/** Often enough to see a fast run pass, seldom enough to leave it the processor. */
const LOOK_EVERY = { intervals: [100] }
const NOT_LONG = { timeout: 5000 }
/** Fewer readings make no mean. */
const LEAST_READINGS = 5

export class Playground {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  // What is on the page

  get drawing(): Locator {
    return this.page.getByRole('region', { name: 'Drawing' })
  }

  get transport(): Locator {
    return this.page.getByRole('region', { name: 'Transport' })
  }

  get finding(): Locator {
    return this.page.getByRole('region', { name: 'Finding' })
  }

  /** A part that the finding names, to be pressed. */
  part(text: string): Locator {
    return this.finding.getByRole('button', { name: text, exact: true })
  }

  /** The panel at the side, or the sheet of a narrow screen. */
  get settings(): Locator {
    const panel = this.page.getByRole('complementary', { name: 'Settings' })
    return panel.or(this.page.getByRole('dialog', { name: 'Settings' }))
  }

  get alerts(): Locator {
    return this.page.getByRole('alert').filter({ hasText: /\S/ })
  }

  get title(): Locator {
    return this.page.getByRole('textbox', { name: 'Title of this design' })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  component(name: string): Locator {
    return this.drawing.getByRole('group', { name: startingWith(name) })
  }

  /** The frame of a region, a zone or a machine. */
  place(name: string): Locator {
    return this.drawing.locator('.react-flow__node-place').and(this.component(name))
  }

  link(from: string, to: string): Locator {
    return this.drawing.getByRole('group', { name: startingWith(`${from} to ${to}`) })
  }

  /** Where an end of the one link that is selected is grasped. */
  linkEnd(end: 'source' | 'target'): Locator {
    return this.drawing.locator(`[data-link-end="${end}"]`)
  }

  field(label: string): Locator {
    return this.settings.getByLabel(label, { exact: true })
  }

  /** How the objectives stand, in a few words of the bar. */
  get objectivesSummary(): Locator {
    return this.page
      .getByRole('banner')
      .getByRole('button', { name: /^(\d+|\d+ of \d+) objectives?|^Objective/ })
  }

  /** An objective of the list, by what it says. */
  objective(text: string): Locator {
    return this.settings.getByRole('listitem').filter({ hasText: text })
  }

  // Opening and keeping

  /** Waits until the page runs. `address` is relative, or a whole link. */
  async open(address = './'): Promise<void> {
    await this.page.goto(address)
    await expect(this.page.getByRole('timer', { name: 'Simulated time' })).not.toHaveText('0:00.0')
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await expect(this.page.getByRole('timer', { name: 'Simulated time' })).not.toHaveText('0:00.0')
  }

  async saved(): Promise<void> {
    await expect(this.page.getByText('Saved on this device')).toBeVisible()
  }

  async copyLink(): Promise<string> {
    await this.button(/^Copy link|Link copied$/).click()
    await expect(this.button('Link copied')).toBeVisible()
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  async openDesign(title: string): Promise<void> {
    await this.button('Designs on this device').click()
    await this.page.getByRole('menuitem', { name: title }).click()
    await expect(this.title).toHaveValue(title === 'The starter' ? 'A shop on two servers' : title)
  }

  async setTitle(title: string): Promise<void> {
    await this.title.fill(title)
    await this.title.press('Enter')
  }

  // Time

  /** Simulated seconds. */
  async clock(): Promise<number> {
    return clockSeconds((await this.page.getByRole('timer', { name: 'Simulated time' }).textContent()) ?? '')
  }

  /** The clock comes to stand here: what the simulation says last comes a moment after it has stopped. */
  async standsAt(simulatedS: number): Promise<void> {
    await expect.poll(() => this.clock(), LOOK_EVERY).toBe(simulatedS)
  }

  /** Waits for this much simulated time from now. */
  async letPass(simulatedS: number): Promise<void> {
    await this.until((await this.clock()) + simulatedS)
  }

  async until(simulatedS: number): Promise<void> {
    await expect
      .poll(() => this.clock(), {
        ...LOOK_EVERY,
        timeout: 60_000,
        message: `the clock passes ${simulatedS} s`,
      })
      .toBeGreaterThanOrEqual(simulatedS)
  }

  async setPace(pace: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Pace' }).selectOption({ label: pace })
  }

  async play(): Promise<void> {
    await this.button('Play').click()
    await expect(this.button('Pause')).toBeVisible()
  }

  async pause(): Promise<void> {
    await this.button('Pause').click()
    await expect(this.button('Play')).toBeVisible()
  }

  /**
   * While paused: this many single seconds. The clock that is read first may not have heard yet where the pause began;
   * whoever knows that from `standsAt` knows where the steps end as well.
   */
  async step(seconds = 1): Promise<void> {
    const target = (await this.clock()) + seconds
    for (let second = 0; second < seconds; second++) await this.button('Step one second').click()
    await expect.poll(() => this.clock(), LOOK_EVERY).toBeGreaterThanOrEqual(target - 1e-5)
  }

  async restart(): Promise<void> {
    await this.button('Restart from 0').click()
  }

  // Faults and traffic, on the card

  async turnOff(name: string): Promise<void> {
    await this.act(name, `Turn off ${name}`)
  }

  async restore(name: string): Promise<void> {
    await this.act(name, `Restore ${name}`)
  }

  async doubleTraffic(name: string): Promise<void> {
    await this.act(name, `Double traffic of ${name}`)
  }

  async halveTraffic(name: string): Promise<void> {
    await this.act(name, `Halve traffic of ${name}`)
  }

  private async act(name: string, action: string): Promise<void> {
    const card = this.component(name)
    // What can be done with a card is shown while the hand is on it; a hand that has lost it goes back.
    await expect(async () => {
      await card.hover({ position: HEAD, ...NOT_LONG })
      await card.getByRole('button', { name: action, exact: true }).click(NOT_LONG)
    }).toPass()
    await this.restHand()
  }

  // Drawing

  async select(name: string): Promise<void> {
    await this.component(name).click({ position: HEAD })
    await expect(this.field('Name')).toHaveValue(name)
  }

  /** Selects nothing, so that nothing but the drawing is on the drawing. */
  async unselect(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('toolbar')).toHaveCount(0)
  }

  /** Puts the pointer where there is nothing to point at. */
  async restHand(): Promise<void> {
    await this.finding.hover({ position: { x: 4, y: 4 } })
  }

  /** Drags a kind from the palette to this place of the drawing's window. */
  async dragFromPalette(kind: string, to: Point): Promise<void> {
    await this.button(`Add ${kind}`).dragTo(this.drawing, { targetPosition: to })
    await this.restHand()
  }

  /** Draws a wire with the pointer: from the right side of one card to the middle of the other. */
  async wire(from: string, to: string): Promise<void> {
    const start = await this.boxOf(from)
    const end = await this.boxOf(to)
    const { mouse } = this.page
    await mouse.move(start.x + start.width - 12, start.y + start.height / 2)
    await mouse.move(start.x + start.width, start.y + start.height / 2)
    await mouse.down()
    await mouse.move(end.x + end.width / 2, end.y + end.height / 2 - 10, { steps: 6 })
    await mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 2 })
    await mouse.up()
  }

  // Places

  async selectPlace(name: string): Promise<void> {
    await this.place(name).getByText(name, { exact: true }).click()
    await expect(this.field('Name')).toHaveValue(name)
  }

  /** Drags a kind from the palette into a place; `at` in shares of its frame. */
  async dropInto(place: string, kind: string, at: Point = { x: 0.5, y: 0.4 }): Promise<void> {
    const { x, y } = await this.pointIn(place, at)
    const drawing = await boxAtRest(this.drawing)
    await this.dragFromPalette(kind, { x: x - drawing.x, y: y - drawing.y })
  }

  /** Carries a card into a place, by its middle; `at` in shares of the frame. */
  async carryInto(name: string, place: string, at: Point): Promise<void> {
    const card = await this.boxOf(name)
    const to = await this.pointIn(place, at)
    await this.carry({ x: card.x + card.width / 2, y: card.y + card.height / 2 }, to)
  }

  /** Carries a card to where its middle shall be. */
  async carryOut(name: string, to: Point): Promise<void> {
    const card = await this.boxOf(name)
    await this.carry({ x: card.x + card.width / 2, y: card.y + card.height / 2 }, to)
  }

  /** Carries a place by its title. */
  async carryPlace(name: string, by: Point): Promise<void> {
    const title = await boxAtRest(this.place(name).getByText(name, { exact: true }))
    const from = { x: title.x + title.width / 2, y: title.y + title.height / 2 }
    await this.carry(from, { x: from.x + by.x, y: from.y + by.y })
  }

  /** Pulls the selected place's corner at the bottom right. */
  async resizePlace(name: string, by: Point): Promise<void> {
    const { x, y, width, height } = await this.boxOf(name)
    await this.carry({ x: x + width, y: y + height }, { x: x + width + by.x, y: y + height + by.y })
  }

  private async carry(from: Point, to: Point): Promise<void> {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
    await mouse.move(to.x, to.y, { steps: 4 })
    await mouse.up()
  }

  private async pointIn(place: string, { x: across, y: down }: Point): Promise<Point> {
    const { x, y, width, height } = await this.boxOf(place)
    return { x: x + width * across, y: y + height * down }
  }

  /** Where it stands, once it stands still. */
  boxOf(name: string): Promise<Box> {
    return boxAtRest(this.component(name))
  }

  /** Promises one of the suggestions, and leaves it open to be changed. */
  async addObjective(promise: string | RegExp): Promise<void> {
    await this.settings.getByRole('button', { name: 'Add an objective' }).click()
    await this.settings.getByRole('button', { name: promise }).click()
    await expect(this.settings.getByRole('button', { name: promise })).toHaveCount(0)
  }

  /** What Undo would take back. */
  async undo(what: string): Promise<void> {
    await this.button(`Undo ${what}`).click()
  }

  /** Types a value, or chooses it. */
  async setField(label: string, value: string): Promise<void> {
    const field = this.field(label)
    if (await field.evaluate((element) => element instanceof HTMLSelectElement))
      await field.selectOption(value)
    else {
      await field.fill(value)
      await field.press('Enter')
    }
  }

  /** Unfolds the rarely changed fields of every group. */
  async showMore(): Promise<void> {
    // It comes when it is first wanted.
    await this.settings.locator('input, summary').first().waitFor()
    const folded = this.settings.locator('details:not([open]) > summary')
    while ((await folded.count()) > 0) await folded.first().click()
  }

  /** Presses one of a few choices that stand side by side. */
  async choose(label: string): Promise<void> {
    await this.settings.getByText(label, { exact: true }).click()
  }

  /** Goes from control to control, as those do who have no pointer. */
  async pressUntilFocused(key: string, wanted: Locator): Promise<void> {
    for (let press = 0; press < 120; press++) {
      if (await wanted.evaluate(hasFocusNow)) return
      await this.page.keyboard.press(key)
    }
    throw new Error(`${key} never leads to ${String(wanted)}`)
  }

  // Readings

  async readings(name: string): Promise<CardReading> {
    const text = await this.component(name).ariaSnapshot()
    const [, p99] = text.match(/(\S+\s*m?s) p99/) ?? []
    return {
      state: text.match(/img "(Nothing has run yet|Running|Busy|Saturated|Down)"/)?.[1] ?? '',
      rateRps: figureIn(text, '', '/s') ?? null,
      p99Ms: p99 === undefined ? null : milliseconds(p99),
      cpu: figureIn(text, 'CPU ', '%?'),
      memory: figureIn(text, 'Mem ', '%?'),
      disk: figureIn(text, 'Disk ', '%?'),
      network: figureIn(text, 'Net ', '%?'),
    }
  }

  /** The figures at the top of the settings, as they are written there. */
  liveFigures(): Promise<ReadonlyMap<string, string>> {
    return figuresOf(this.settings)
  }

  /** CPU utilization of what is selected, in percent and to a tenth. */
  async selectedCpu(): Promise<number | null> {
    const text = (await this.liveFigures()).get('CPU')
    return text === undefined ? null : figure(text)
  }

  /** p99, failed and the fullest resource, of all traffic. */
  async threeNumbers(): Promise<{ p99Ms: number | null; failedPercent: number | null }> {
    const figures = await figuresOf(this.finding)
    return {
      p99Ms: milliseconds(figures.get('p99') ?? '–'),
      failedPercent: figure(figures.get('failed') ?? '–'),
    }
  }

  /** Messages under way on a link of the starter or a link added to it, as its description says. */
  async underWay(linkId: string): Promise<{ forth: number; back: number }> {
    const name = await this.drawing.locator(`[data-id="${linkId}"]`).ariaSnapshot()
    const [, forth, back] = name.match(/(\d+) messages? forth and (\d+) back under way/) ?? []
    return { forth: Number(forth), back: Number(back) }
  }

  /** Dots drawn on each link; only while the picture stands still. */
  async dots(): Promise<Readonly<Record<string, { forth: number; back: number }>>> {
    const drawn = await this.drawing.locator('canvas[data-dots]').getAttribute('data-dots')
    return JSON.parse(drawn ?? '{}') as Record<string, { forth: number; back: number }>
  }

  /** The mean of what is read again and again while this much simulated time passes; a dash is no reading. */
  async meanOver(simulatedS: number, read: () => Promise<number | null>): Promise<number> {
    const endS = (await this.clock()) + simulatedS
    const seen: number[] = []
    // Where a page is slow the clock leaps, and more time is looked at.
    while (seen.length < LEAST_READINGS || (await this.clock()) < endS) {
      const value = await read()
      if (value !== null) seen.push(value)
      await this.letPass(simulatedS / 20)
    }
    return seen.reduce((sum, value) => sum + value, 0) / seen.length
  }

  /** Everything the drawing says, and the three numbers, as text. */
  async allReadings(): Promise<string> {
    const cards = await this.drawing.getByRole('application').ariaSnapshot()
    const figures = JSON.stringify([...(await figuresOf(this.finding))])
    return `${await this.clock()}\n${figures}\n${cards}`
  }
}

/** Where a card has its name and no buttons. */
const HEAD = { x: 60, y: 14 }

/** A menu moves its focus in a task of its own, which comes before this one. */
function hasFocusNow(element: Element): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(element === document.activeElement)))
}

/** A part's name, whatever live text follows it. */
function startingWith(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(,|$)`)
}

async function figuresOf(region: Locator): Promise<ReadonlyMap<string, string>> {
  const pairs = await region
    .getByRole('term')
    .evaluateAll((terms) =>
      terms.map((term) => [term.textContent, term.nextElementSibling?.textContent ?? ''] as const),
    )
  return new Map(pairs)
}
