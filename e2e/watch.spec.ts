import { expect, test } from './test'

test('the watch sees errors, on the page and in its workers, and what the policy forbids', async ({
  playground,
  watch,
}) => {
  const { page } = playground
  watch.expectErrors(/said on purpose/)
  watch.expectErrors(/thrown on purpose/)
  watch.expectErrors(/thrown in a worker/)
  watch.expectErrors(/policy violation: connect-src/)
  watch.expectErrors(/policy violation: img-src/)
  watch.expectErrors(/request to another host: https:.*pixel.png/)
  watch.tolerateErrors(/Content Security Policy/)
  await page.route('**/assets/dots-worker-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${await response.text()}\nthrow new Error('thrown in a worker')` })
  })
  const thrown = page.context().waitForEvent('weberror', (error) => /on purpose/.test(error.error().message))
  await playground.open()
  await page.evaluate(`console.error('said on purpose')`)
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown on purpose')
    })
    new Image().src = 'https://elsewhere.example/pixel.png'
  })
  const answer = await page.evaluate(() => fetch('https://elsewhere.example/').catch(() => 'refused'))
  expect(answer).toBe('refused')
  await thrown
})

test('the page tells nobody: with the network cut after loading, everything goes on', async ({
  playground,
}) => {
  await playground.open()
  await playground.button('Charts').click()
  await expect(playground.page.getByRole('tabpanel', { name: 'Charts' })).toContainText('Latency')
  await playground.page.context().setOffline(true)
  await playground.turnOff('web-2')
  await expect.poll(async () => (await playground.readings('web-2')).state).toBe('Down')
  await playground.restart()
  await playground.until(1)
})
