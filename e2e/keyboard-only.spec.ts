import { AxeBuilder } from '@axe-core/playwright'
import type { Playground } from './driver'
import { expect, test } from './test'

test('without a pointer one builds, wires, runs and breaks a design, and hears of it', async ({
  playground,
}) => {
  // Every key is a press of its own.
  test.slow()
  const { page } = playground
  const said = page.getByRole('status')
  await playground.open()
  // An empty sheet: everything is selected and removed.
  await playground.pressUntilFocused('Tab', playground.component('web-users'))
  await page.keyboard.press('Control+a')
  await expect(playground.drawing.locator('.react-flow__node.selected')).toHaveCount(7)
  await page.keyboard.press('Delete')
  await expect(playground.component('web-users')).toHaveCount(0)
  await expect(said.filter({ hasText: /Done: remove \d+ parts/ })).toBeAttached()

  for (const kind of ['Clients', 'Server', 'Database']) {
    await playground.pressUntilFocused('Shift+Tab', playground.button(`Add ${kind}`))
    await page.keyboard.press('Enter')
  }
  await link(playground, 'clients-3', 'server-3')
  await expect(said.filter({ hasText: /Done: link clients-3 to server-3/ })).toBeAttached()
  await link(playground, 'server-3', 'database-2')

  await expect.poll(async () => (await playground.readings('database-2')).rateRps).toBeGreaterThan(1)

  // Space plays and pauses, from the drawing.
  await playground.pressUntilFocused('Tab', playground.component('server-3'))
  await page.keyboard.press('Space')
  await expect(playground.button('Play')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(playground.button('Pause')).toBeVisible()

  await playground.pressUntilFocused('Tab', playground.component('database-2'))
  await playground.pressUntilFocused('Tab', playground.button('Turn off database-2'))
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await playground.readings('database-2')).state).toBe('Down')
  await expect.poll(async () => (await playground.threeNumbers()).failedPercent).toBeGreaterThan(1)

  // Arrows move it, and undo takes that back.
  await playground.pressUntilFocused('Shift+Tab', playground.component('server-3'))
  await page.keyboard.press('Enter')
  const before = await playground.boxOf('server-3')
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await playground.boxOf('server-3')).y).toBeGreaterThan(before.y)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await playground.boxOf('server-3')).y).toBe(before.y)
  await expect(said.filter({ hasText: 'Undone: move server-3.' })).toBeAttached()
})

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`axe finds nothing wrong with table, help and presenting, ${theme}`, async ({ visitor }) => {
    const options = theme === 'contrast' ? { contrast: 'more' as const } : { colorScheme: theme }
    const playground = await visitor(options)
    const { page } = playground
    await playground.open()
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
    await expectNoViolations(playground)
    await page.keyboard.press('t')
    await expect(page.getByRole('table', { name: /^Components/ })).toBeVisible()
    await page.getByRole('row', { name: /^web-1 Server/ }).click()
    await expectNoViolations(playground)
    await page.keyboard.press('?')
    await page.getByRole('tab', { name: 'Models' }).click()
    await expect(page.getByRole('heading', { name: 'What it leaves out' })).toBeAttached()
    await expectNoViolations(playground)
    await page.getByRole('dialog', { name: 'Help' }).getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('p')
    await expect(playground.button('Leave presenting (Escape)')).toBeVisible()
    await page.keyboard.press('h')
    await expectNoViolations(playground)
  })
}

/** From the focused card to its list of targets, and down that list. */
async function link(playground: Playground, from: string, to: string): Promise<void> {
  const { page } = playground
  await playground.pressUntilFocused('Tab', playground.component(from))
  await playground.pressUntilFocused('Tab', playground.button(`Link ${from} to another part`))
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: to })
  await expect(item).toBeVisible()
  await playground.pressUntilFocused('ArrowDown', item)
  await page.keyboard.press('Enter')
  await expect(playground.link(from, to)).toBeAttached()
}

async function expectNoViolations({ page }: Playground): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).disableRules('region').analyze()
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
  )
  expect(told).toEqual([])
}
