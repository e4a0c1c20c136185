// The hand on the view of the drawing: nearer, further, and where paper is to be held by.

/** The middle of the drawing, in the window. @param {import('@playwright/test').Page} page */
export async function middleOf(page) {
  const box = await drawingOf(page).boundingBox()
  if (box === null) throw new Error('There is no drawing.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/**
 * Turns the wheel over the middle until this zoom is reached.
 *
 * @param {import('@playwright/test').Page} page
 * @param {number} wanted
 */
export async function zoomUpTo(page, wanted) {
  const { x, y } = await middleOf(page)
  await page.mouse.move(x, y)
  for (let zoom = await zoomOf(page); zoom < wanted; ) {
    await page.mouse.wheel(0, -WHEEL_STEP)
    await drawingOf(page).evaluate(untilZoomed, zoom)
    zoom = await zoomOf(page)
  }
}

export const WHEEL_STEP = 60

/** A point on nothing but paper, near the middle. @param {import('@playwright/test').Page} page */
export async function paperNear(page) {
  const point = await page.evaluate(findPaper, await middleOf(page))
  if (point === null) throw new Error('There is no paper between the cards.')
  return point
}

/** @param {import('@playwright/test').Page} page */
function drawingOf(page) {
  return page.locator('[data-drawing]')
}

/** @param {import('@playwright/test').Page} page @returns {Promise<number>} */
function zoomOf(page) {
  return drawingOf(page).evaluate((drawing) => Number(drawing.style.getPropertyValue('--zoom')))
}

/** @param {HTMLElement | SVGElement} drawing @param {number} before @returns {Promise<void>} */
function untilZoomed(drawing, before) {
  return new Promise((resolve) => {
    requestAnimationFrame(function look() {
      if (Number(drawing.style.getPropertyValue('--zoom')) === before) requestAnimationFrame(look)
      else resolve()
    })
  })
}

/** @param {{ x: number, y: number }} middle */
function findPaper({ x, y }) {
  for (let far = 0; far < 400; far += 10) {
    for (const [dx, dy] of [
      [far, 0],
      [-far, 0],
      [0, far],
      [0, -far],
      [far, far],
      [-far, -far],
    ]) {
      const found = document.elementFromPoint(x + dx, y + dy)
      if (found?.classList.contains('react-flow__pane') === true) return { x: x + dx, y: y + dy }
    }
  }
  return null
}
