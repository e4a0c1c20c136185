// The core journeys in another browser: a Firefox as people have it, driven by the standard protocol.
import { firefox } from '@playwright/test'
import { firefoxOptions, foundBrowser } from '../scripts/lib/browser.mjs'
import { NotesHand } from './notes-hand'
import { expect, test as base } from './test'

const FIREFOX = foundBrowser('firefox')

/** The same hand and the same watch, on the other browser. */
const test = base.extend({
  browser: [
    async ({ playwright: _playwright }, use) => {
      if (FIREFOX === null) throw new Error('There is no Firefox here.')
      const browser = await firefox.launch(firefoxOptions(FIREFOX))
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
})
// It has no such permissions: what is copied by a button is read by a person.
test.use({ permissions: [] })
test.describe.configure({ timeout: 180_000 })

if (FIREFOX === null)
  base('the core journeys in Firefox could not be made: there is NO FIREFOX here', () => {
    expect(foundBrowser('firefox')).toBeNull()
  })
else {
  test('in Firefox a design is built with the pointer, run, broken, read, undone and found again', async ({
    playground,
  }) => {
    await playground.open()
    await playground.button('Add Server').click()
    await expect(playground.component('server-3')).toBeVisible()
    await playground.wire('load-balancer', 'server-3')
    await expect(playground.link('load-balancer', 'server-3')).toHaveCount(1)
    // The view makes room for the settings of what was wired; a hand that comes earlier loses the card under it.
    await expect(playground.settings).toContainText('load-balancer to server-3')
    await expect.poll(async () => (await playground.readings('server-3')).rateRps).toBeGreaterThan(50)
    await expect.poll(async () => (await playground.threeNumbers()).p99Ms).toBeGreaterThan(1)

    await playground.turnOff('web-2')
    await expect.poll(async () => (await playground.readings('web-2')).state).toBe('Down')
    await playground.restore('web-2')
    await expect.poll(async () => (await playground.readings('web-2')).state).not.toBe('Down')

    await playground.pause()
    await playground.restart()
    await playground.standsAt(0)
    await playground.step(2)
    await playground.standsAt(2)
    await playground.undo('restore web-2')
    await playground.undo('turn off web-2')
    await playground.undo('link load-balancer to server-3')
    await expect(playground.link('load-balancer', 'server-3')).toHaveCount(0)
    await playground.button('Redo link load-balancer to server-3').click()
    await playground.saved()
    await playground.reload()
    await expect(playground.link('load-balancer', 'server-3')).toHaveCount(1)
  })

  test('in Firefox settings are typed, parts are copied by keys, notes are pointed, and links are opened', async ({
    playground,
  }) => {
    const { page } = playground
    await playground.open()
    await playground.select('web-1')
    // Typed key by key: what this protocol fills in, the page does not hear.
    await playground.field('Instances').click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await expect(playground.button('Undo set instances of web-1')).toBeVisible()
    await expect(playground.field('Instances')).toHaveValue('2')
    await playground.component('web-1').focus()
    await page.keyboard.press('ControlOrMeta+d')
    await expect(playground.component('web-3')).toBeVisible()
    await page.keyboard.press('Escape')

    const hand = new NotesHand(playground)
    await playground.button('Add Note').click()
    await hand.write('Twice')
    await hand.drawArrow(await hand.middleOf('web-2'))
    await expect(hand.note('Twice; points at web-2')).toBeVisible()

    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('combobox', { name: 'Commands' })).toBeFocused()
    await page.keyboard.type('Show as a table')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: /^web-3 / })).toBeVisible()
    await page.keyboard.press('t')
    await page.keyboard.press('p')
    await expect(playground.button('Leave presenting (Escape)')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(hand.note('Twice')).toBeVisible()
  })
}
