import { afterAll, expect, test } from 'vitest'
import { readSource } from './scenario-source'
import { linkCommand } from './link-command'
import { EXIT } from './terminal'
import { captureTerminal } from './testing/captured-terminal'
import { createFolder, SHOP } from './testing/shop'

const folder = createFolder()
afterAll(() => folder.remove())

test('a link opens as the file it was made of', async () => {
  const terminal = captureTerminal()
  const shop = folder.file('shop.json', SHOP)
  expect(await linkCommand([shop], terminal)).toBe(EXIT.ok)
  expect(await readSource(terminal.results.trim(), terminal)).toEqual(await readSource(shop, terminal))
})

test('a file that is too large for a link is refused, and nothing is handed out', async () => {
  let state = 1
  const digits = Array.from({ length: 20_000 }, () => (state = (state * 48_271) % 2_147_483_647))
  const terminal = captureTerminal()
  const large = folder.file('large.json', {
    ...SHOP,
    components: [...SHOP.components, { id: 'a', kind: 'future', settings: { digits } }],
  })
  expect(await linkCommand([large], terminal)).toBe(EXIT.mistake)
  expect(terminal.results).toBe('')
  expect(terminal.remarks).toContain('large.json: shared address: This design is too large for a link')
})
