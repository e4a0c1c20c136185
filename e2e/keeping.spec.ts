import { STARTER } from '../src/library/starter'
import { expect, test } from './test'

test('what was changed survives a reload', async ({ playground }) => {
  await playground.open()
  await playground.select('web-1')
  await playground.setField('Cores', '3')
  await playground.turnOff('web-2')
  await playground.saved()
  await playground.reload()
  await playground.select('web-1')
  await expect(playground.field('Cores')).toHaveValue('3')
  await expect(playground.field('Instance type')).toHaveValue('custom')
  await expect.poll(async () => (await playground.readings('web-2')).state, { timeout: 30_000 }).toBe('Down')
})

test('Restart, Undo and Back to start are three different things', async ({ playground }) => {
  await playground.open()
  await playground.pause()
  await playground.restart()
  await playground.standsAt(0)
  await playground.step(3)
  await playground.standsAt(3)
  await playground.select('web-1')
  await playground.setField('Cores', '6')
  await playground.setField('Name', 'front')

  // Restart: time goes back, the design stays.
  await playground.restart()
  await playground.standsAt(0)
  await expect(playground.component('front')).toBeVisible()
  await expect(playground.button('Play')).toBeVisible()

  // Undo: the last step of the design goes back, time stays.
  await playground.step(2)
  await playground.undo('rename web-1')
  await expect(playground.component('web-1')).toBeVisible()
  await expect(playground.field('Cores')).toHaveValue('6')
  await playground.standsAt(2)

  // Back to start: design and time as they were opened; and that can be undone.
  await playground.button('Back to start').click()
  await playground.standsAt(0)
  await playground.select('web-1')
  await expect(playground.field('Cores')).toHaveValue('4')
  await playground.undo('back to start')
  await expect(playground.field('Cores')).toHaveValue('6')
})

test('it can be restarted, and edited at the very beginning, as often as one likes', async ({
  playground,
}) => {
  await playground.open()
  for (let time = 0; time < 5; time++) {
    await playground.restart()
    await playground.until(0.2)
  }
  await playground.pause()
  await playground.restart()
  for (let time = 0; time < 4; time++) await playground.doubleTraffic('web-users')
  await playground.play()
  await playground.until(0.2)
})

test('the starter can be had again, beside the work of one’s own', async ({ playground }) => {
  await playground.open()
  await playground.setTitle('Mine')
  await playground.saved()
  await playground.openDesign('The starter')
  await expect(playground.title).toHaveValue(STARTER.title)
  await playground.openDesign('Mine')
})
