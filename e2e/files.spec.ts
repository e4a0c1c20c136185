import { AxeBuilder } from '@axe-core/playwright'
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { scenarioIn } from '../src/scenario/scenario-in'
import { STARTER } from '../src/library/starter'
import { parseScenario, stringifyScenario } from '../src/scenario/file'
import { dropPapers, openPapers, savedText, savePaper } from './files-hand'
import { expect, test } from './test'

const folder = new URL('../examples/', import.meta.url)
const SKETCH =
  'flowchart LR\n  browser --> web[Web server]\n  web --> thing\n  subgraph stores\n  web --> db[(Orders)]\n  end'
const LIVE = 'Picture with live numbers, SVG'

test('the picture of every example holds all its texts, and carries the same design', async ({
  playground,
  visitor,
}) => {
  test.setTimeout(300_000)
  await playground.open()
  // A window of its own: a page behind another one hardly moves.
  const { page: sheet } = await visitor()
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const { text, scenario } = example(name)
    await dropPapers(playground, { name, text })
    await expect(playground.title).toHaveValue(scenario.title)
    await expect(playground.drawing.getByText(/\d\u202f?\/s/).first()).toBeAttached()
    const svg = await savedText(playground, LIVE)
    expect(await textsOutside(sheet, svg), name).toEqual([])
    const carried = parseScenario(scenarioIn(svg) ?? '')
    expect(carried.ok && carried.value, name).toEqual(scenario)
  }
})

for (const name of ['06-shop-on-two-servers.json', '17-two-regions.json']) {
  test(`the picture of ${name} without numbers holds its texts, and opens as the same design`, async ({
    playground,
    visitor,
  }) => {
    const { text, scenario } = example(name)
    await playground.open()
    await dropPapers(playground, { name, text })
    await expect(playground.title).toHaveValue(scenario.title)
    const svg = await savedText(playground, 'Picture of the design, SVG')
    expect(await textsOutside((await visitor()).page, svg)).toEqual([])
    await playground.openDesign('The starter')
    await openPapers(playground, { name: 'again.svg', text: svg })
    await expect(playground.title).toHaveValue(scenario.title)
    expect(await savedText(playground, 'Scenario, JSON')).toBe(stringifyScenario(scenario))
  })
}

test('a picture in dots is twice as fine, in the letters of the page', async ({ playground }) => {
  await playground.open()
  const svg = await savedText(playground, LIVE)
  const { name, bytes } = await savePaper(playground, 'Picture with live numbers, PNG')
  expect(name).toBe('a-shop-on-two-servers.png')
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  const width = Number(/ width="(\d+)"/.exec(svg)?.[1])
  expect(bytes.readUInt32BE(16)).toBe(2 * width)
})

test('a Mermaid flowchart that was saved opens with the same parts', async ({ playground }) => {
  await playground.open()
  const graph = await savedText(playground, 'Mermaid flowchart')
  await openPapers(playground, { name: 'shop.mmd', text: graph })
  await expect(playground.title).toHaveValue('shop')
  const opened = parseScenario(await savedText(playground, 'Scenario, JSON'))
  if (!opened.ok) throw new Error('the draft is no scenario')
  const kinds = ({ name, kind }: { name: string; kind: string }) => `${name} ${kind}`
  expect(opened.value.components.map(kinds).sort()).toEqual(STARTER.components.map(kinds).sort())
  expect(opened.value.links).toHaveLength(STARTER.links.length)
})

test('what was guessed of a sketch is corrected in one step, and what is lost by it is said', async ({
  playground,
}) => {
  await playground.open()
  await openPapers(playground, { name: 'sketch.mmd', text: SKETCH })
  const notes = playground.page.getByRole('complementary', { name: 'Drawn after a sketch' })
  // The drawing stands beside it.
  const cards = playground.drawing.locator('.react-flow__node-component')
  const overlap = async () => {
    const { x = 0, width = 0 } = (await notes.boundingBox()) ?? {}
    const lefts = await cards.evaluateAll((all) => all.map((card) => card.getBoundingClientRect().left))
    return x + width - Math.min(...lefts)
  }
  await expect.poll(overlap).toBeLessThan(0)
  await expect(notes).toContainText('“thing” is drawn as Server: nothing says what it is.')
  await expect(notes).toContainText('The frame "stores" was left out')
  await notes.getByLabel('Kind of thing').selectOption('Cache')
  await expect(playground.component('thing')).toContainText('Cache')
  await expect(playground.link('Web server', 'thing')).toBeAttached()
  await expect(notes).not.toContainText('cannot keep')
  await notes.getByLabel('Kind of thing').selectOption('Clients')
  await expect(notes).toContainText('cannot keep the link from “Web server” to “thing”')
  await playground.undo('make thing a Clients')
  await expect(playground.link('Web server', 'thing')).toBeAttached()
  await notes.getByRole('button', { name: 'Done' }).click()
  await expect(notes).toBeHidden()
})

test('a file dropped anywhere opens as a copy, and of several the first', async ({ playground }) => {
  await playground.open()
  await playground.setTitle('Mine')
  await playground.saved()
  const text = readFileSync(new URL('01-one-server.json', folder), 'utf8')
  const title = /"title": "([^"]+)"/.exec(text)?.[1] ?? ''
  await dropPapers(playground, { name: 'one.json', text }, { name: 'two.json', text })
  await expect(playground.title).toHaveValue(title)
  await expect(playground.page.getByText('“two.json” is not')).toBeVisible()
  await playground.reload()
  await expect(playground.title).toHaveValue(title)
  await playground.openDesign('Mine')
})

test('a part dragged from the palette is no file', async ({ playground }) => {
  await playground.open()
  await playground.dragFromPalette('Cache', { x: 300, y: 500 })
  await expect(playground.component('cache-2')).toBeVisible()
  await expect(playground.page.getByText('Drop the file to open it')).toBeHidden()
})

test('what cannot be opened says where and how to mend it, and changes nothing', async ({ playground }) => {
  await playground.open()
  await playground.setTitle('Mine')
  const wrong = [
    [
      'kind.json',
      '{"format":"tierscape","version":1,"components":[{"id":"a","kind":5}]}',
      'In components[0].kind',
    ],
    ['cat.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'This picture carries no design'],
    ['poem.txt', 'Roses are red', 'neither a design'],
    ['graph.mmd', 'graph LR\n a --> b\n a ???', 'In line 3'],
  ] as const
  for (const [name, text, said] of wrong) {
    await openPapers(playground, { name, text })
    await expect(playground.alerts).toContainText(said)
    await expect(playground.alerts).toContainText(`“${name}” is not opened.`)
  }
  await openPapers(playground, { name: 'two.mmd', text: 'graph LR\n a ???\n b ???' })
  const second = playground.alerts.getByText('In line 3')
  await expect(second).toBeHidden()
  await playground.alerts.getByText('1 more').click()
  await expect(second).toBeVisible()
  await expect(playground.title).toHaveValue('Mine')
  await playground.undo('change the title')
})

test('on paper stands the worksheet: light, with its lists, without controls', async ({ visitor }) => {
  const playground = await visitor({ colorScheme: 'dark' })
  const { page } = playground
  await playground.open()
  await page.evaluate(() => {
    window.print = () => {
      document.title = 'printed'
    }
  })
  await playground.button('Files').click()
  await page.getByRole('menuitem', { name: 'Print a worksheet…' }).click()
  await expect(page).toHaveTitle('printed')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('heading', { name: STARTER.title })).toBeVisible()
  await expect(page.getByText('Name', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /^web-1 Server/ })).toBeVisible()
  await expect(page.getByText('load-balancer → web-1, Route')).toBeVisible()
  await expect(page.getByText(STARTER.invitation).filter({ visible: true })).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'Answer' })).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await expect(playground.button('Files')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong, ${colorScheme}, with the lists of files, guesses and designs open`, async ({
    visitor,
  }) => {
    const playground = await visitor({ colorScheme })
    const { page } = playground
    await playground.open()
    await playground.button('Files').click()
    await expect(page.getByRole('menuitem', { name: 'Scenario, JSON' })).toBeVisible()
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    await openPapers(playground, { name: 'sketch.mmd', text: SKETCH })
    await expect(page.getByRole('complementary', { name: 'Drawn after a sketch' })).toBeVisible()
    await expectNoViolations(page)
    await playground.button('Designs on this device').click()
    await page.getByRole('menuitem', { name: 'All designs…' }).click()
    await expect(page.getByRole('button', { name: 'Open sketch' })).toBeVisible()
    await expectNoViolations(page)
  })
}

test('on a phone, files and designs are under More, for thumbs', async ({ visitor }) => {
  const playground = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const { page } = playground
  await playground.open()
  await playground.button('More').tap()
  await page.getByRole('menuitem', { name: 'Files' }).tap()
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a file…' }).tap()
  await (await asked).setFiles({ name: 'sketch.mmd', mimeType: '', buffer: Buffer.from(SKETCH) })
  await expect(playground.title).toHaveValue('sketch')
  await expectNoViolations(page)
  await playground.button('Done').tap()
  await playground.button('More').tap()
  await page.getByRole('menuitem', { name: 'All designs…' }).tap()
  const remove = page.getByRole('button', { name: 'Delete sketch' })
  const box = await remove.boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  await expectNoViolations(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

async function expectNoViolations(page: Page): Promise<void> {
  // An open menu floats beside the landmarks, and has a role of its own.
  const { violations } = await new AxeBuilder({ page }).disableRules('region').analyze()
  const said = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect(said).toEqual([])
}

function example(name: string) {
  const text = readFileSync(new URL(name, folder), 'utf8')
  const scenario = parseScenario(text)
  if (!scenario.ok) throw new Error(name)
  return { text, scenario: scenario.value }
}

/** Texts of a picture that stick out of it, of their card or of their frame; a hair's breadth is none. */
async function textsOutside(page: Page, svg: string): Promise<readonly string[]> {
  await page.setContent(svg)
  return page.evaluate(() => {
    const picture = document.querySelector('svg')!
    const { x, y, width, height } = picture.viewBox.baseVal
    const texts = [...picture.querySelectorAll('text')]
    if (texts.length === 0) return ['there is no text']
    return texts.flatMap((text) => {
      const box = text.getBBox()
      const around = [{ x, y, width, height }]
      const card = text.closest('[data-card]')?.querySelector('rect')?.getBBox()
      const frame = text.closest('[data-place]')?.querySelector('rect')?.getBBox()
      if (card !== undefined) around.push(card)
      // The title of a frame stands in its top line.
      if (frame !== undefined) around.push({ x: frame.x, y, width: frame.width, height })
      const isInside = around.every(
        (outer) =>
          box.x >= outer.x - 1 &&
          box.y >= outer.y - 1 &&
          box.x + box.width <= outer.x + outer.width + 1 &&
          box.y + box.height <= outer.y + outer.height + 1,
      )
      return isInside ? [] : [text.textContent ?? '']
    })
  })
}
