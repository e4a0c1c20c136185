import { AxeBuilder } from '@axe-core/playwright'
import { STARTER } from '../src/library/starter'
import type { Fault, Objective } from '../src/scenario/document'
import { EventsHand } from './events-hand'
import { linkTo } from './links'
import { expect, test } from './test'

const CRASH = {
  id: 'fault-1',
  component: 'server-1',
  fault: 'crash',
  mode: 'machine',
  atMs: 20_000,
  untilMs: 50_000,
} as unknown as Fault

test('a fault that was dragged strikes at the same time in whoever gets the link', async ({
  playground,
  visitor,
}) => {
  test.setTimeout(120_000)
  const events = new EventsHand(playground)
  await playground.open(await linkTo({ ...STARTER, timeline: [CRASH] }))
  await playground.pause()
  const flag = events.flag('web-1 crashes')
  await expect(flag).toHaveAttribute('aria-valuetext', 'from 0:20.0 to 0:50.0')
  await events.drag(flag, 60)
  await expect(playground.button('Undo move web-1 crashes')).toBeVisible()
  const moved = (await flag.getAttribute('aria-valuetext'))!
  const [, from, until] = moved.match(/from 0:(\S+) to (\S+)/)!
  expect(Number(from)).toBeGreaterThan(20)
  expect(Number(from)).toBeLessThan(60)

  const other = await visitor()
  const link = await playground.copyLink()
  await other.open(link)
  await other.pause()
  const theirs = new EventsHand(other)
  await expect(theirs.flag('web-1 crashes')).toHaveAttribute('aria-valuetext', moved)
  for (const [hand, page] of [
    [events, playground],
    [theirs, other],
  ] as const) {
    await hand.runToNext()
    await expect(hand.arrival).toHaveText(`Paused at 0:${from}: web-1 crashes.`)
    await page.standsAt(Number(from))
  }
  // What follows is the same failure, to the instant at which the balancer notices.
  await events.runToNext()
  await theirs.runToNext()
  await expect(events.arrival).toContainText('load-balancer takes web-1 out of rotation')
  const noticed = (await events.arrival.textContent())!
  await expect(theirs.arrival).toHaveText(noticed)
  await events.runToNext()
  await expect(events.arrival).toContainText(`Paused at ${until}: it is over: web-1 crashes.`)
})

test('with keys a flag is moved, opened, taken away, and undo puts it back', async ({ playground }) => {
  const { page } = playground
  const events = new EventsHand(playground)
  await playground.open(await linkTo({ ...STARTER, timeline: [CRASH] }))
  await playground.pause()
  const flag = events.flag('web-1 crashes')
  await flag.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(flag).not.toHaveAttribute('aria-valuetext', 'from 0:20.0 to 0:50.0')
  // All presses of one visit are one step.
  await playground.undo('move web-1 crashes')
  await expect(flag).toHaveAttribute('aria-valuetext', 'from 0:20.0 to 0:50.0')

  await events.flag('End of: web-1 crashes').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(flag).toHaveAttribute('aria-valuetext', /^from 0:20\.0 to 0:4/)
  await playground.undo('move web-1 crashes')

  await flag.focus()
  await page.keyboard.press('Enter')
  await expect(events.side.getByLabel('Begins at')).toHaveValue('20')
  await events.side.getByLabel('Ends at').fill('10')
  await events.side.getByLabel('Ends at').press('Enter')
  await expect(events.side.getByRole('alert').filter({ hasText: /\S/ })).toContainText('later than')
  await events.side.getByLabel('Ends at').press('Escape')
  await flag.focus()
  await page.keyboard.press('Delete')
  await expect(flag).toHaveCount(0)
  await playground.undo('remove web-1 crashes')
  await expect(flag).toHaveAttribute('aria-valuetext', 'from 0:20.0 to 0:50.0')
})

test('what struck and is taken off the time line is told as what it was', async ({ playground }) => {
  const { page } = playground
  const events = new EventsHand(playground)
  await playground.open(await linkTo({ ...STARTER, timeline: [CRASH] }))
  await playground.pause()
  await events.runToNext()
  await expect(events.arrival).toHaveText('Paused at 0:20.0: web-1 crashes.')
  await events.flag('web-1 crashes').focus()
  await page.keyboard.press('Delete')
  await playground.step()
  await events.open()
  await page.getByRole('button', { name: 'As a list' }).click()
  const happened = page.getByRole('table', { name: 'Happened' })
  await expect(happened.getByRole('row')).toContainText([
    '0:20.0it is over: web-1 crashes (taken back since)',
    '0:20.0web-1 crashes (taken back since)',
  ])
  await happened.getByRole('button', { name: 'web-1 crashes (taken back since)', exact: true }).click()
  await expect(playground.settings).toContainText('web-1')
})

test('a run to the next event stops at the crash, and at the notice, whatever has the focus', async ({
  playground,
}) => {
  const { page } = playground
  const events = new EventsHand(playground)
  await playground.open(await linkTo({ ...STARTER, timeline: [CRASH] }))
  await page.keyboard.press('.')
  await expect(events.arrival).toHaveText('Paused at 0:20.0: web-1 crashes.')
  await playground.standsAt(20)
  await expect(playground.field('Name')).toHaveValue('web-1')
  await page.keyboard.press('.')
  await expect(events.arrival).toContainText(
    'load-balancer takes web-1 out of rotation: it fails its health checks.',
  )
  await page.keyboard.press('.')
  await expect(events.arrival).toHaveText('Paused at 0:50.0: it is over: web-1 crashes.')
  await page.keyboard.press('.')
  await expect(events.arrival).toContainText('load-balancer takes web-1 back')
  // Time that moves again makes it old news.
  await playground.play()
  await expect(events.arrival).toHaveCount(0)
})

test('it stops at the second in which an objective is missed', async ({ playground }) => {
  const strict = { id: 'objective-1', measure: 'availability', atLeast: 0.999 } as unknown as Objective
  const events = new EventsHand(playground)
  await playground.open(await linkTo({ ...STARTER, timeline: [CRASH], objectives: [strict] }))
  await playground.pause()
  await events.runToNext()
  await expect(events.arrival).toContainText('web-1 crashes')
  await expect(playground.objectivesSummary).toHaveText('Objective met')
  await events.runToNext()
  await expect(events.arrival).toContainText(/objective missed: .*99\.9/)
  await expect.poll(async () => (await playground.clock()) % 1).toBe(0)
  await expect(playground.objectivesSummary).toHaveText('Objective missed')
})

test('a ramp drawn by its handles changes what the users ask', async ({ playground }) => {
  const { page } = playground
  const events = new EventsHand(playground)
  await playground.open()
  await playground.pause()
  await events.open()
  await events.lane('Traffic of web-users').getByRole('button', { name: 'web-users', exact: true }).click()
  await events.side.getByLabel('Profile').selectOption({ label: 'Ramp' })
  await events.side.getByLabel('Requests').fill('100')
  await events.side.getByLabel('Requests').press('Enter')
  const end = events.handle('Traffic of web-users', 'End and height, web-users')
  await expect(end).toHaveAttribute('aria-valuetext', /^300\s\/s at 0:30\.0$/)
  // Lower, as far as it goes; then in steps to where it is wanted.
  await events.drag(end, 0, -15)
  await expect(playground.button('Undo shape the traffic of web-users')).toBeVisible()
  const drawn = Number((await end.getAttribute('aria-valuenow'))!)
  expect(drawn).toBeLessThan(300)
  expect(drawn).toBeGreaterThan(50)
  await expect(events.side.getByLabel('Changes to')).toHaveValue(String(drawn / 100))
  await end.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(end).toHaveAttribute('aria-valuetext', /at 0:2\d/)

  await playground.setPace('10×')
  await playground.play()
  await playground.until(45)
  const measured = await playground.meanOver(20, async () => (await playground.readings('web-users')).rateRps)
  expect(measured).toBeGreaterThan(drawn * 0.85)
  expect(measured).toBeLessThan(drawn * 1.15)
})

test('what can happen to a part is planned from its lane, from the list, or done at once', async ({
  playground,
}) => {
  const { page } = playground
  const events = new EventsHand(playground)
  await playground.open()
  await playground.pause()
  await events.open()
  await events.plan('orders-db', 'Its disk is slow', 25)
  const lane = events.lane('Events of orders-db')
  await expect(lane.getByRole('slider', { name: 'disk of orders-db slow ×4', exact: true })).toHaveAttribute(
    'aria-valuetext',
    'from 0:25.0 to 0:55.0',
  )
  await lane.getByRole('button', { name: 'Add an event of orders-db' }).click()
  await page.getByRole('menuitem', { name: 'Is flushed' }).click()
  await expect(events.side).toContainText('orders-db forgets its cache')
  await page.getByRole('button', { name: 'Back to what can happen' }).click()
  await events.side.getByLabel('Part').selectOption({ label: 'web-2' })
  await events.side.getByRole('button', { name: 'Its process crashes: now' }).click()
  await playground.play()
  await expect.poll(async () => (await playground.readings('web-2')).state).toBe('Down')

  await page.getByRole('button', { name: 'As a list' }).click()
  const table = page.getByRole('table', { name: 'Planned' })
  await expect(table.getByRole('row')).toHaveCount(4)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await table.getByRole('button', { name: 'Edit: disk of orders-db slow ×4' }).click()
  await expect(events.side.getByLabel('Begins at')).toBeFocused()
  await table.getByRole('button', { name: 'Remove: disk of orders-db slow ×4' }).click()
  await expect(table.getByRole('row')).toHaveCount(3)
  await playground.undo('remove disk of orders-db slow ×4')
  await expect(table.getByRole('row')).toHaveCount(4)
})

test('on a phone the events are lists, and a flag follows the finger', async ({ visitor }) => {
  const playground = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const { page } = playground
  const events = new EventsHand(playground)
  await playground.open(await linkTo({ ...STARTER, timeline: [CRASH] }))
  await playground.pause()
  await page.getByRole('tab', { name: 'Events' }).tap()
  const table = page.getByRole('table', { name: 'Planned' })
  await expect(table).toContainText('web-1 crashes')
  const flag = events.flag('web-1 crashes')
  const before = await flag.getAttribute('aria-valuetext')
  await events.dragByFinger(flag, 60)
  await expect(flag).not.toHaveAttribute('aria-valuetext', before!)
  await expect(table).not.toContainText('0:20.0')
  // Chromium may take a tap that follows hand-made touches at once for a part of them.
  await table.getByRole('button', { name: 'Edit: web-1 crashes' }).click()
  await expect(page.getByLabel('Begins at')).not.toHaveValue('20')
  // The help of a field floats over the page while the hand is in it.
  await page.getByLabel('Begins at').blur()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})
