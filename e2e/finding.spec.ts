import { expect, test } from './test'

const SENTENCE = /\d\s% of the time is lost waiting for .*orders-db’s CPU (is|\()/

test('overloaded until its database is short, the page says so, and a press on the part shows it', async ({
  playground,
}) => {
  await playground.open()
  await playground.setPace('10×')
  await playground.select('orders-db')
  await playground.setField('CPU per read', '30')
  await expect(playground.finding).toContainText(SENTENCE, { timeout: 30_000 })

  await playground.select('web-1')
  await playground.pause()
  await playground.part('orders-db’s CPU').click()
  await expect(playground.field('Name')).toHaveValue('orders-db')
  await playground.play()

  // More of what it names, and it is no longer short.
  await playground.setField('CPU per read', '1')
  await expect(playground.finding).not.toContainText('lost waiting', { timeout: 60_000 })
})

test('a p99 is shown with its interval, and of few requests it is not settled yet', async ({
  playground,
}) => {
  await playground.open()
  await playground.setPace('10×')
  await expect(playground.finding).toContainText(/± [\d.,]+\s*m?s/, { timeout: 30_000 })
  await playground.setPace('1×')
  for (const users of ['web-users', 'mobile-users'])
    for (let times = 0; times < 3; times++) await playground.halveTraffic(users)
  await expect(playground.finding).toContainText('not settled yet', { timeout: 30_000 })
})
