import { STARTER } from '../src/library/starter'
import type { Playground } from './driver'
import { expect, test } from './test'

/**
 * Simulated seconds. Readings cover five windows of 0.2 s of wall time, 100 s at 100×, and are a quarter of a second
 * behind the clock, so this leaves what was before behind.
 */
const SETTLE_S = 200
/** At 250 requests a second and exponential work, a mean over this has a standard error of 0.8 %. */
const MEASURE_S = 120

test('the page opens with a run that is seen to run', async ({ playground }) => {
  await playground.open()
  await expect(playground.title).toHaveValue(STARTER.title)
  const before = await playground.clock()
  await playground.until(before + 2)
  // Cards are a moment behind the clock.
  for (const { name, kind } of STARTER.components)
    await expect(async () => {
      const reading = await playground.readings(name)
      expect(reading.state, name).toMatch(/Running|Busy/)
      expect(reading.rateRps, name).toBeGreaterThan(100)
      if (kind === 'server') expect(reading.cpu, name).toBeGreaterThan(40)
    }).toPass({ timeout: 15_000 })
  const numbers = await playground.allReadings()
  await expect.poll(() => playground.allReadings()).not.toBe(numbers)
})

test('from load to the first felt consequence it takes two clicks and 15 seconds', async ({ playground }) => {
  await playground.open()
  await expect(playground.finding).toContainText(STARTER.invitation)
  await playground.component('web-2').click({ position: { x: 60, y: 14 } })
  await playground.component('web-2').getByRole('button', { name: 'Turn off web-2' }).click()
  await expect
    .poll(async () => (await playground.threeNumbers()).failedPercent, { intervals: [100] })
    .toBeGreaterThan(1)
  await expect(playground.finding).toContainText('web-2 is down')
  expect(await playground.clock()).toBeLessThan(15)
})

test('twice the traffic is twice the utilization, and one of two takes the sum', async ({ visitor }) => {
  test.setTimeout(120_000)
  // Nobody looks at the dots here, and the run has more of the processor without them.
  const playground = await visitor({ reducedMotion: 'reduce' })
  await playground.open()
  await playground.pause()
  await playground.restart()
  await playground.halveTraffic('web-users')
  await playground.halveTraffic('mobile-users')
  await playground.setPace('100×')
  await playground.play()
  await playground.letPass(10)
  const half = await serversCpu(playground)

  await playground.doubleTraffic('web-users')
  await playground.doubleTraffic('mobile-users')
  await playground.letPass(SETTLE_S)
  const whole = await serversCpu(playground)
  expect(Math.abs(whole / (2 * half) - 1), `${half} % becomes ${whole} %`).toBeLessThan(0.05)

  await playground.halveTraffic('web-users')
  await playground.halveTraffic('mobile-users')
  await playground.turnOff('web-2')
  await playground.letPass(SETTLE_S)
  expect((await playground.readings('web-2')).state).toBe('Down')
  const alone = await serversCpu(playground)
  expect(Math.abs(alone / half - 1), `${half} % of both become ${alone} % of one`).toBeLessThan(0.05)
})

test('at the load it opens with, one server alone drowns, and recovers when the other is back', async ({
  playground,
}) => {
  await playground.open()
  await playground.setPace('10×')
  await playground.turnOff('web-2')
  await expect.poll(async () => (await playground.readings('web-1')).state).toBe('Saturated')
  await expect.poll(async () => (await playground.threeNumbers()).failedPercent).toBeGreaterThan(1)
  await expect(playground.finding).toContainText('web-2 is down')
  await expect(playground.component('load-balancer')).toContainText('1/2')

  await playground.restore('web-2')
  await expect
    .poll(async () => (await playground.readings('web-2')).state, { timeout: 30_000 })
    .toBe('Running')
  await expect
    .poll(async () => (await playground.readings('web-1')).state, { timeout: 30_000 })
    .toBe('Running')
  await expect.poll(async () => (await playground.threeNumbers()).failedPercent, { timeout: 30_000 }).toBe(0)
  await expect(playground.finding).toContainText('All is calm')
})

test('a server is dragged in, wired, and taken back; the link shows somebody else the same', async ({
  playground,
  visitor,
}) => {
  test.setTimeout(120_000)
  await playground.open()
  await playground.dragFromPalette('Server', { x: 620, y: 560 })
  await expect(playground.field('Name')).toHaveValue('server-3')
  await playground.wire('load-balancer', 'server-3')
  await expect(playground.link('load-balancer', 'server-3')).toHaveCount(1)
  // The view makes room for the settings of what was wired.
  await expect(playground.settings).toContainText('load-balancer to server-3')
  await playground.wire('server-3', 'orders-db')
  await expect(playground.link('server-3', 'orders-db')).toHaveCount(1)
  await expect.poll(async () => (await playground.readings('server-3')).rateRps).toBeGreaterThan(50)
  await expect(playground.transport).toContainText('restart to compare')

  await playground.undo('link server-3 to orders-db')
  await expect(playground.link('server-3', 'orders-db')).toHaveCount(0)
  await playground.button('Redo link server-3 to orders-db').click()
  await expect(playground.link('server-3', 'orders-db')).toHaveCount(1)

  const address = await playground.copyLink()
  const friend = await visitor()
  await friend.open(address)
  await expect(friend.component('server-3')).toBeVisible()
  expect(await friend.copyLink()).toBe(address)

  for (const one of [playground, friend]) {
    await one.pause()
    await one.restart()
    await one.unselect()
    await one.restHand()
    await one.standsAt(0)
    await one.step(8)
    await one.standsAt(8)
  }
  await expect(async () => {
    const mine = await playground.allReadings()
    expect(mine).toMatch(/server-3[^]*\d+\/s/)
    expect(await friend.allReadings()).toBe(mine)
  }).toPass({ timeout: 30_000 })
})

/** CPU utilization of both web servers together, in percent of one; what is down has no gauge and uses none. */
function serversCpu(playground: Playground): Promise<number> {
  return playground.meanOver(MEASURE_S, async () => {
    const [one, other] = [await playground.readings('web-1'), await playground.readings('web-2')]
    if (one.cpu === null || other.cpu === null) return null
    return (one.cpu ?? 0) + (other.cpu ?? 0)
  })
}
