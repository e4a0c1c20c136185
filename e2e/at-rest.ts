// Coming to rest: where something stands once it stands still. Picture: a photographer who waits until nobody moves.
// Invariant: what is on its way is never taken for what has arrived.
import { expect, type Locator, type Page } from '@playwright/test'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A view that makes room for a panel, a frame or two later, carries everything along. */
const FRAMES = 3

/** Where this stands, the same in frame after frame. */
export async function boxAtRest(part: Locator): Promise<Box> {
  let box = await part.boundingBox()
  await expect(async () => {
    const before = box
    await framesPass(part.page(), FRAMES)
    box = await part.boundingBox()
    expect(box).toEqual(before)
  }).toPass({ intervals: [0] })
  if (box === null) throw new Error(`${String(part)} is not in view`)
  return box
}

/** The page has painted so many times. */
export async function framesPass(page: Page, count: number): Promise<void> {
  await page.evaluate(async (frames) => {
    for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame)
  }, count)
}
