import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { stringifyScenario } from '../scenario/file'
import { emptyScenario } from '../scenario/new-scenario'
import { encodeShare } from '../scenario/share-link'
import { valueOf } from '../scenario/testing/worlds'
import { readSource, sourceName } from './scenario-source'

const folder = mkdtempSync(path.join(tmpdir(), 'tierscape-'))
afterAll(() => rmSync(folder, { recursive: true }))

const scenario = { ...emptyScenario(), title: 'A shop' }
const payload = valueOf(await encodeShare(scenario, async (bytes) => deflateRawSync(bytes)))

describe('scenario source', () => {
  test('a file', async () => {
    const file = fileOf('shop.json', stringifyScenario(scenario))
    expect(await readSource(file, quiet)).toEqual({ ok: true, value: scenario })
    expect(sourceName(file)).toBe(file)
  })

  test.each([
    ['an address', `https://example.org/play/#/s/${payload}`],
    ['its last part', `#/s/${payload}`],
    ['one that answers a challenge', `https://example.org/play/#/challenge/sale-day/s/${payload}`],
    ['a bare payload', payload],
  ])('%s', async (_, link) => {
    expect(await readSource(link, quiet)).toEqual({ ok: true, value: scenario })
    expect(sourceName(link)).toBe('link')
  })

  test('a file whose name looks like a link is a file', async () => {
    const file = fileOf(payload.slice(0, 30), stringifyScenario(scenario))
    expect(await readSource(file, quiet)).toMatchObject({ ok: true })
    expect(sourceName(file)).toBe(file)
  })

  test.each([
    ['a file that is not there', 'nowhere.json', 'unreadable-file'],
    ['a folder', folder, 'unreadable-file'],
    ['a damaged link', `#/s/${payload.slice(0, -6)}`, 'link-damaged'],
    ['a link without a payload', 'https://example.org/#/s/', 'link-damaged'],
    ['a link of another version', `#/s/9${payload.slice(1)}`, 'link-version'],
    ['a link that unfolds into a house', `#/s/1${bomb()}`, 'too-large'],
  ])('%s is refused', async (_, name, code) => {
    expect(await readSource(name, quiet)).toMatchObject({ ok: false, problems: [{ code }] })
  })

  test('a file in any form that the page opens', async () => {
    const text = stringifyScenario(scenario)
    const svg = `<svg ><tierscape:scenario>${text}</tierscape:scenario></svg>`
    for (const file of [fileOf('bom.json', `\uFEFF${text}`), fileOf('shop.svg', svg)])
      expect(await readSource(file, quiet)).toEqual({ ok: true, value: scenario })
    const page = fileOf('shop.md', '# A shop\n\n```mermaid\ngraph LR\n  browser --> web\n```\n')
    expect(await readSource(page, quiet)).toMatchObject({ value: { title: 'shop' } })
  })

  test('a file in another encoding is refused as what it is', async () => {
    for (const encoding of ['utf16le', 'latin1'] as const) {
      const file = fileOf(`${encoding}.json`, Buffer.from('{ "title": "Café" }', encoding))
      expect(await readSource(file, quiet)).toMatchObject({ ok: false, problems: [{ code: 'not-utf8' }] })
    }
  })

  test('what is guessed of a sketch, and what is left out of it, is remarked; a class is no guess', async () => {
    const remarks: string[] = []
    const file = fileOf('sketch.mmd', 'graph LR\nweb:::server --> db\nweb --> web')
    await readSource(file, { remark: (text) => remarks.push(text) })
    const said = remarks.join('')
    expect(said).toContain('“db” is drawn as Database: “db” says so.\n')
    expect(said).toContain('“Users” is drawn as Clients: it was added')
    expect(said).toContain('The arrow from "web" to itself was left out')
    expect(said).not.toContain('“web” is drawn')
  })

  test('a file that is no scenario is refused', async () => {
    const file = fileOf('notes.txt', 'remember the milk')
    expect(await readSource(file, quiet)).toMatchObject({ ok: false, problems: [{ code: 'not-a-design' }] })
    const damaged = fileOf('damaged.json', '{ "format": "tierscape" ')
    expect(await readSource(damaged, quiet)).toMatchObject({ ok: false, problems: [{ code: 'not-json' }] })
  })
})

const quiet = { remark: () => undefined }

function fileOf(name: string, text: string | Buffer): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

/** 20 MB of spaces in 20 kB. */
function bomb(): string {
  return deflateRawSync(Buffer.alloc(20_000_000, 32)).toString('base64url')
}
