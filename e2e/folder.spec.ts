import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { serveFolder } from '../scripts/lib/static-server.mjs'
import { expect, test } from './test'

test('the built page works from any folder of any host, and its links stay there', async ({ visitor }) => {
  const root = path.resolve('build', 'e2e-folder')
  const folder = path.join(root, 'teaching', 'week 3')
  rmSync(root, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync('dist', folder, { recursive: true })
  const port = await serveFolder({ folder: root, port: 4280 })
  const baseURL = `http://localhost:${port}/teaching/week%203/`

  const playground = await visitor({ baseURL })
  await playground.open()
  await playground.until(1)
  await playground.button('Charts').click()
  await expect(playground.page.getByRole('tabpanel', { name: 'Charts' })).toContainText('Latency')
  const address = await playground.copyLink()
  expect(address).toContain(`${baseURL}#/s/1`)
  const friend = await visitor({ baseURL })
  await friend.open(address)
  await expect(friend.component('web-2')).toBeVisible()
})
