import { expect, test } from './test'

test('T shows the design as tables with live figures, which are sorted and lead to the settings', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  await expect.poll(async () => (await playground.threeNumbers()).p99Ms).toBeGreaterThan(10)
  await page.keyboard.press('t')
  const components = page.getByRole('table', { name: /^Components/ })
  await expect(components.getByRole('row')).toHaveCount(8)
  await expect(page.getByRole('table', { name: /^Links/ }).getByRole('row')).toHaveCount(9)
  await expect(components.getByRole('row', { name: /^orders-db Database/ })).toBeVisible()

  await components.getByRole('button', { name: 'Rate, /s' }).click()
  await expect(components.getByRole('columnheader', { name: 'Rate, /s' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await expect(components.getByRole('row').nth(1)).toContainText('page-cache')
  await components.getByRole('button', { name: 'Name' }).click()
  await expect(components.getByRole('row').nth(1)).toContainText('load-balancer')

  // Figures are looked up: nothing reads them out as they change.
  expect(await components.locator('[aria-live], [role="status"]').count()).toBe(0)

  await components.getByRole('row', { name: /^load-balancer/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(components.getByRole('row', { name: /^mobile-users/ })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(components.getByRole('row', { name: /^web-2/ })).toHaveAttribute('aria-current', 'true')
  await expect(playground.field('Name')).toHaveValue('web-2')
  await playground.settings.getByRole('button', { name: 'Turn off' }).click()
  await expect(components.getByRole('row', { name: /^web-2/ })).toContainText('Down')

  await page.keyboard.press('t')
  await expect(playground.component('web-2')).toBeVisible()
})

test('? opens help: keys, the glossary with a search, and the model card of the kind one asked about', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Help' })
  await expect(help).toContainText('Play or pause')
  await help.getByRole('tab', { name: 'Glossary' }).click()
  await help.getByRole('searchbox', { name: 'Find a word' }).fill('circuit')
  await expect(help.getByRole('term').first()).toHaveText('Circuit breaker')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()

  await playground.select('page-cache')
  await playground.settings.getByRole('button', { name: 'How cache is modeled' }).click()
  await expect(help.getByRole('combobox', { name: 'Model of' })).toHaveValue('cache')
  await expect(help.getByRole('heading', { name: 'What it leaves out' })).toBeAttached()
})
