import { expect, test } from './test'

test('a value out of its range says the range and keeps what was typed', async ({ playground }) => {
  await playground.open()
  await playground.select('web-1')
  await playground.setField('Cores', '1000')
  await expect(playground.alerts).toContainText('between 1 and 512')
  await expect(playground.field('Cores')).toHaveValue('1000')
  await expect(playground.field('Cores')).toHaveAttribute('aria-invalid', 'true')
  await expect(playground.button('Nothing to undo')).toBeVisible()

  await playground.setField('Cores', 'many')
  await expect(playground.alerts).toContainText('Type a number')
  await playground.field('Cores').press('Escape')
  await expect(playground.field('Cores')).toHaveValue('4')
  await expect(playground.alerts).toHaveCount(0)
})

test('an instance type fills in the hardware, and editing a figure makes it custom', async ({
  playground,
}) => {
  await playground.open()
  await playground.select('web-1')
  await playground.setField('Instance type', 'c5.2xlarge')
  await expect(playground.field('Cores')).toHaveValue('8')
  await expect(playground.field('Clock')).toHaveValue('3.4')
  await expect(playground.field('Memory')).toHaveValue('16')
  await playground.setField('Memory', '12')
  await expect(playground.field('Instance type')).toHaveValue('custom')
  await expect(playground.field('Cores')).toHaveValue('8')
  await playground.undo('set memory of web-1')
  await expect(playground.field('Instance type')).toHaveValue('c5.2xlarge')
})

test('cores changed while it runs change the utilization', async ({ playground }) => {
  await playground.open()
  await playground.setPace('10×')
  await playground.select('web-1')
  await expect.poll(() => playground.selectedCpu()).toBeGreaterThan(45)
  const before = await playground.clock()
  await playground.setField('Cores', '16')
  await expect.poll(() => playground.selectedCpu()).toBeLessThan(20)
  expect(await playground.clock()).toBeGreaterThan(before)
  await expect(playground.transport).toContainText('restart to compare')
})

test('a link has settings and readings of its own', async ({ playground }) => {
  await playground.open()
  await playground.link('web-1', 'orders-db').focus()
  await playground.page.keyboard.press('Enter')
  await expect(playground.settings).toContainText('web-1 to orders-db')
  await expect.poll(async () => (await playground.liveFigures()).get('rate')).toMatch(/\d/)
  await playground.setField('Time-out', '250')
  await playground.undo('set time-out of web-1 to orders-db')
})
