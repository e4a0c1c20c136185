// Notes hand: what a visitor does with slips of paper on the drawing. Picture: a pencil and its eraser.
// Invariant: as the driver, it waits for what is shown, never for time.
import { expect, type Locator } from '@playwright/test'
import { boxAtRest } from './at-rest'
import type { Playground, Point } from './driver'

export class NotesHand {
  readonly playground: Playground

  constructor(playground: Playground) {
    this.playground = playground
  }

  /** A note by the words it begins with. */
  note(text: string): Locator {
    return this.playground.drawing.getByRole('group', { name: new RegExp(`^Note: ${text}`) })
  }

  get pen(): Locator {
    return this.playground.drawing.getByRole('textbox', { name: 'Text of the note' })
  }

  /** Writes where the pen is, and puts it down. */
  async write(text: string): Promise<void> {
    await expect(this.pen).toBeFocused()
    await this.pen.press('ControlOrMeta+a')
    await this.pen.pressSequentially(text)
    await this.pen.press('Escape')
    await expect(this.pen).toHaveCount(0)
  }

  /** Draws an arrow from the selected note. */
  async drawArrow(to: Point): Promise<void> {
    await this.drag(await middleOf(this.playground.page.locator('[data-arrow-handle]')), to)
  }

  /** Takes the end of the selected note's arrow elsewhere. */
  async turnArrow(index: number, to: Point): Promise<void> {
    await this.drag(await middleOf(this.playground.page.locator('[data-arrow-end]').nth(index)), to)
  }

  async middleOf(name: string): Promise<Point> {
    return middleOf(this.playground.component(name))
  }

  arrows(): Locator {
    return this.playground.drawing.locator('path[data-arrow]')
  }

  async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.playground.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
    await mouse.move(to.x, to.y, { steps: 4 })
    await mouse.up()
  }
}

export async function middleOf(part: Locator): Promise<Point> {
  const box = await boxAtRest(part)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
