import type { Page } from '@playwright/test'
import { expect, test } from './test'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const TARGET_PX = 44

test('on a phone one plays, pauses, turns a server off, reads the p99 and copies the link', async ({
  visitor,
}) => {
  const playground = await visitor(PHONE)
  const { page } = playground
  await playground.open()
  await expect.poll(async () => (await playground.threeNumbers()).p99Ms).toBeGreaterThan(10)

  await playground.button('Pause').tap()
  await expect(playground.button('Play')).toBeVisible()
  await playground.button('Play').tap()

  await page.getByRole('list').getByRole('button', { name: 'web-2' }).tap()
  await expect(playground.field('Name')).toHaveValue('web-2')
  await playground.settings.getByRole('button', { name: 'Turn off' }).tap()
  await expect(playground.settings).toContainText('Down since')
  await playground.settings.getByRole('button', { name: 'Close' }).tap()
  await expect.poll(async () => (await playground.threeNumbers()).failedPercent).toBeGreaterThan(1)
  await expect(page.getByRole('list').getByRole('button', { name: /web-2/ })).toContainText('down')

  const address = await playground.copyLink()
  expect(address).toContain('#/s/1')
})

test('on a phone a server is turned off on the drawing too', async ({ visitor }) => {
  const playground = await visitor(PHONE)
  await playground.open()
  await playground.component('web-2').tap()
  await expect(playground.settings).toBeVisible()
  await playground.page.keyboard.press('Escape')
  await playground.component('web-2').getByRole('button', { name: 'Turn off web-2' }).tap()
  await expect.poll(async () => (await playground.readings('web-2')).state).toBe('Down')
})

test('on a phone nothing scrolls sideways, and what is pressed is large enough for a thumb', async ({
  visitor,
}) => {
  const playground = await visitor(PHONE)
  const { page } = playground
  await playground.open()
  await expectRoom(page)
  await page.getByRole('tab', { name: 'Charts' }).tap()
  await expect(page.getByRole('tabpanel')).toContainText('Latency')
  await expectRoom(page)
  await page.getByRole('tab', { name: 'Fullest first' }).tap()
  await page.getByRole('list').getByRole('button', { name: 'web-2' }).tap()
  await expect(playground.settings).toContainText('Instance type')
  await expectRoom(page)
  await playground.settings.getByRole('button', { name: 'Close' }).tap()
  await playground.button('More').tap()
  await expect(page.getByRole('menuitem', { name: 'Back to start' })).toBeVisible()
  await expectRoom(page)
})

test('on a phone the table, help, notes, files and presenting have room for a thumb too', async ({
  visitor,
}) => {
  const playground = await visitor(PHONE)
  const { page } = playground
  await playground.open()
  const more = async (item: string) => {
    await playground.button('More').tap()
    await page.getByRole('menuitem', { name: item }).tap()
  }
  await more('Table')
  await expect(page.getByRole('table', { name: /^Components/ })).toBeVisible()
  await expectRoom(page)
  await more('Help')
  await expect(page.getByRole('dialog', { name: 'Help' })).toContainText('Play or pause')
  await expectRoom(page)
  await page.getByRole('dialog', { name: 'Help' }).getByRole('button', { name: 'Close' }).tap()
  await more('Drawing')
  await playground.button('Add a part').tap()
  await playground.button('Add Note').tap()
  await expect(playground.settings.getByLabel('Text of the note')).toBeVisible()
  await expectRoom(page)
  await playground.settings.getByRole('button', { name: 'Close' }).tap()
  await more('Files')
  await expect(page.getByRole('dialog', { name: 'Files' })).toBeVisible()
  await expectRoom(page)
  await page.getByRole('dialog', { name: 'Files' }).getByRole('button', { name: 'Close' }).tap()
  await more('Present')
  await expect(playground.button('Leave presenting (Escape)')).toBeInViewport()
  await expectRoom(page)
})

async function expectRoom(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide, 'pixels to scroll sideways').toBeLessThanOrEqual(0)
  expect(await page.evaluate(smallTargets, TARGET_PX)).toEqual([])
}

/** Controls in view that cannot be hit from this far across, whether by their box or by what reaches beyond it. */
function smallTargets(px: number): readonly string[] {
  const controls = [
    ...document.querySelectorAll('button, a[href], input, select, summary, [role^="menuitem"], [role="tab"]'),
  ]
  const reach = px / 2 - 1
  const isHit = (control: Element, x: number, y: number): boolean => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true
    const hit = document.elementFromPoint(x, y)
    return hit !== null && (control.contains(hit) || hit.closest('label')?.control === control)
  }
  return controls
    .filter((control) => control.checkVisibility() && !control.matches(':disabled, [data-disabled]'))
    .map((control) => ({ control, box: control.getBoundingClientRect() }))
    .filter(({ control, box }) => {
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      // Only what is in view and not behind a sheet.
      return box.width > 1 && y > 0 && y < innerHeight && isHit(control, x, y)
    })
    .filter(({ control, box: { x, y, width, height } }) => {
      if (width >= px && height >= px) return false
      const [cx, cy] = [x + width / 2, y + height / 2]
      const around = [
        [-reach, 0],
        [reach, 0],
        [0, -reach],
        [0, reach],
      ] as const
      return !around.every(([dx, dy]) => isHit(control, cx + dx, cy + dy))
    })
    .map(({ control, box }) => {
      const name = control.getAttribute('aria-label') ?? control.textContent ?? ''
      return `${control.tagName.toLowerCase()} "${name.trim().slice(0, 40)}" is ${Math.round(box.width)} x ${Math.round(box.height)}`
    })
}
