import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { stringifyScenario } from '../scenario/file'
import { emptyScenario } from '../scenario/new-scenario'
import { encodeShare } from '../scenario/share-link'
import { readSource, sourceName } from './scenario-source'

const folder = mkdtempSync(path.join(tmpdir(), 'tierscape-'))
afterAll(() => rmSync(folder, { recursive: true }))

const scenario = { ...emptyScenario(), title: 'A shop' }
const payload = await encodeShare(scenario, async (bytes) => deflateRawSync(bytes))

describe('scenario source', () => {
  test('a file', async () => {
    const file = fileOf('shop.json', stringifyScenario(scenario))
    expect(await readSource(file)).toEqual({ ok: true, value: scenario })
    expect(sourceName(file)).toBe(file)
  })

  test.each([
    ['an address', `https://example.org/play/#/s/${payload}`],
    ['its last part', `#/s/${payload}`],
    ['a bare payload', payload],
  ])('%s', async (_, link) => {
    expect(await readSource(link)).toEqual({ ok: true, value: scenario })
    expect(sourceName(link)).toBe('link')
  })

  test('a file whose name looks like a link is a file', async () => {
    const file = fileOf(payload.slice(0, 30), stringifyScenario(scenario))
    expect(await readSource(file)).toMatchObject({ ok: true })
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
    expect(await readSource(name)).toMatchObject({ ok: false, problems: [{ code }] })
  })

  test('a file that is no scenario is refused', async () => {
    const file = fileOf('notes.txt', 'remember the milk')
    expect(await readSource(file)).toMatchObject({ ok: false, problems: [{ code: 'not-json' }] })
  })
})

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

/** 20 MB of spaces in 20 kB. */
function bomb(): string {
  return deflateRawSync(Buffer.alloc(20_000_000, 32)).toString('base64url')
}
