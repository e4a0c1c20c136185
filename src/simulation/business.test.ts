// Business: users, revenue and what was lost of it, where request types are worth something.
import { expect, test } from 'vitest'
import { setRequestType } from '../scenario/edits/traffic'
import { valueOf } from '../scenario/testing/worlds'
import { crash, everyMs, ideal, play, reportAt, smallWorld, start, type, wire } from './testing/small-world'

/** Two streams of buyers, one of each a tenth of a second; the shop is closed for a while. */
function shop(users: number, timeline: readonly ReturnType<typeof crash>[] = []) {
  const scenario = smallWorld({
    components: [
      everyMs('buyers', 100, 'edit', { users }),
      everyMs('others', 100, 'edit', { users }),
      ideal('web', 'server', { writeCpuMs: 0 }),
    ],
    links: [wire('buyers', 'call', 'web'), wire('others', 'call', 'web')],
    timeline,
  })
  return valueOf(setRequestType(scenario, { id: 'edit', changes: { value: 2.5 } }))
}

test('a request type that is worth nothing is no business', () => {
  const { requestTypes } = play(shop(1), 1050)
  expect(requestTypes.map(({ id, business }) => [id, business === undefined])).toEqual([
    ['look', true],
    ['edit', false],
  ])
})

test('revenue is the value of each answer, and what is lost that of each failure', () => {
  // From 300 to 600 ms, both included, both streams find the door closed.
  const report = play(shop(1, [crash('web', 250, 650)]), 1050)
  expect(type(report, 'edit')).toMatchObject({
    arrivals: 20,
    ok: 12,
    failed: 8,
    business: { usersServed: 2, gaveUp: 0, revenueUsd: 30, revenueLostUsd: 20 },
  })
})

test('users are counted once; who is never answered has given up', () => {
  const { business, ok, failed } = type(play(shop(1000, [crash('web', 0, 50_050)]), 100_050), 'edit')
  expect([ok, failed]).toEqual([1000, 1000])
  // 500 draws of 1,000 users meet 1,000 × (1 - 0.999^500) = 393.6 of them, ± 10.
  expect(Math.abs(Number(business?.usersServed) - 2 * 393.6)).toBeLessThan(60)
  // Of those who came while it was closed, who did not come again: 393.6 × 0.999^500.
  expect(Math.abs(Number(business?.gaveUp) - 2 * 238.7)).toBeLessThan(60)
})

test('a value that is set while it runs counts users from then on, and prices all requests', () => {
  const scenario = shop(1)
  const run = start(valueOf(setRequestType(scenario, { id: 'edit', changes: { value: 0 } })))
  expect(type(reportAt(run, 550), 'edit').business).toBeUndefined()
  valueOf(run.adopt(scenario))
  expect(type(reportAt(run, 1050), 'edit').business).toEqual({
    usersServed: 2,
    gaveUp: 0,
    revenueUsd: 50,
    revenueLostUsd: 0,
  })
})
