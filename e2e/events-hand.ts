// Events hand: what a visitor does with the time line and the page of events. Picture: pins on a wall planner.
// Invariant: flags are found by role and name; where they stand is read from what they say.
import { expect, type Locator, type Page } from '@playwright/test'
import { boxAtRest } from './at-rest'
import type { Playground } from './driver'
import { openDockPage } from './open-dock-page'

export class EventsHand {
  private readonly page: Page
  private readonly playground: Playground

  constructor(playground: Playground) {
    this.playground = playground
    this.page = playground.page
  }

  /** Opens the page of events. */
  async open(): Promise<void> {
    await openDockPage(this.playground, 'Events')
    await expect(this.page.getByRole('button', { name: 'As a list' })).toBeVisible()
  }

  /** A flag of the time line in the transport. */
  flag(name: string): Locator {
    return this.playground.transport.getByRole('slider', { name, exact: true })
  }

  /** A handle of a lane of the page. */
  handle(lane: string, name: string): Locator {
    return this.lane(lane).getByRole('slider', { name, exact: true })
  }

  lane(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  get side(): Locator {
    return this.page.getByRole('complementary', { name: 'This event' })
  }

  /** What is said of where a run to the next event has stopped. */
  get arrival(): Locator {
    return this.page.getByRole('status').filter({ hasText: /paused at/i })
  }

  async runToNext(): Promise<void> {
    await this.playground.transport.getByRole('button', { name: 'Run to the next event' }).click()
  }

  /** Drags it by so many pixels. */
  async drag(handle: Locator, right: number, up = 0): Promise<void> {
    const box = await boxAtRest(handle)
    const { mouse } = this.page
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x + right / 2, y - up / 2, { steps: 4 })
    await mouse.move(x + right, y - up, { steps: 4 })
    await mouse.up()
  }

  /** The same with a finger on a screen. */
  async dragByFinger(handle: Locator, right: number): Promise<void> {
    const box = (await handle.boundingBox())!
    const y = box.y + box.height / 2
    const session = await this.page.context().newCDPSession(this.page)
    const touch = (type: 'touchStart' | 'touchMove', x: number) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] })
    const x = box.x + box.width / 2
    await touch('touchStart', x)
    for (let step = 1; step <= 4; step++) await touch('touchMove', x + (right * step) / 4)
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  /** Plans what can happen to a part, by its name in the list of what can. */
  async plan(part: string, what: string, atS: number): Promise<void> {
    const back = this.page.getByRole('button', { name: 'Back to what can happen' })
    if (await back.isVisible()) await back.click()
    await this.side.getByLabel('Part').selectOption({ label: part })
    await this.side.getByLabel('Plan for').fill(String(atS))
    await this.side.getByLabel('Plan for').press('Enter')
    await this.side.getByRole('button', { name: new RegExp(`^${what}: at `) }).click()
    await expect(back).toBeVisible()
  }
}
