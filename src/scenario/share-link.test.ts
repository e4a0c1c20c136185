import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import { LIMITS } from './limits'
import { emptyScenario } from './new-scenario'
import { parseScenario } from './file'
import { decodeShare, encodeShare } from './share-link'
import { decodeBase64url, encodeBase64url } from './share/base64url'
import { decodeUtf8, encodeUtf8 } from './share/utf8'
import { largeScenario, refusals, scenarioOf, tenPlaces, threeTiers, valueOf } from './testing/worlds'
import { readFileSync } from 'node:fs'

async function deflateRaw(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(deflateRawSync(bytes))
}

async function inflateRaw(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return new Uint8Array(inflateRawSync(bytes, { maxOutputLength: maxBytes }))
}

async function packed(text: string, version = '1'): Promise<string> {
  return version + encodeBase64url(await deflateRaw(encodeUtf8(text)))
}

test('every scenario comes back from its link as it was', async () => {
  const v1 = valueOf(parseScenario(readFileSync(new URL('fixtures/v1.json', import.meta.url), 'utf8')))
  const odd = scenarioOf({
    title: 'Grüße, 東京 🚀 \ud800',
    components: [
      { id: 'server-007', kind: 'server', name: '7', position: { x: 0.1, y: -3 } },
      { id: '3', kind: 'server', name: 'server-3' },
      { id: 'server-1', kind: 'server' },
      { id: 'other-1', kind: 'future', name: '__proto__', settings: { a: [1, { b: null }], '': '' } },
    ],
    links: [{ id: 'link-9', from: '3', to: 'server-1', role: 'call' }],
  })
  for (const scenario of [emptyScenario(), STARTER, threeTiers(), v1, odd, largeScenario(3, 400, 900)]) {
    const payload = valueOf(await encodeShare(scenario, deflateRaw))
    expect(valueOf(await decodeShare(payload, inflateRaw))).toEqual(scenario)
  }
})

test('places come back from a link, and cost no more than components do', async () => {
  const placed = tenPlaces()
  const bare = {
    ...placed,
    places: [],
    distances: [],
    components: placed.components.map(({ place: _place, ...component }) => component),
  }
  const payload = valueOf(await encodeShare(placed, deflateRaw))
  expect(valueOf(await decodeShare(payload, inflateRaw))).toEqual(placed)
  const perPlace =
    (payload.length - valueOf(await encodeShare(bare, deflateRaw)).length) / placed.places.length
  expect(perPlace).toBeLessThan(60)
})

test.each(['.', ' ', ')', '>', '"', '”', '%3E', '%22.', '%E2%80%9D', ').\n'])(
  'a link opens although a sentence left %j hanging at its end',
  async (hanging) => {
    const payload = valueOf(await encodeShare(threeTiers(), deflateRaw))
    expect(valueOf(await decodeShare(payload + hanging, inflateRaw))).toEqual(threeTiers())
    expect((await decodeShare(`${payload.slice(0, 20)}.${payload.slice(20)}`, inflateRaw)).ok).toBe(false)
  },
)

test('a link of version 1 opens', async () => {
  const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8').trim()
  const fromLink = valueOf(await decodeShare(fixture('v1.share.txt'), inflateRaw))
  // Where the file names no position its cards are dealt as they are today; the link says where they were then.
  const fromFile = valueOf(parseScenario(fixture('v1.json')))
  expect(fromLink).toEqual({
    ...fromFile,
    components: fromFile.components.map((one, index) => ({
      ...one,
      position: fromLink.components[index].position,
    })),
  })
})

test('a design of 60 components and 88 links stays within 4,000 characters', async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const scenario = largeScenario(seed, 60, 88)
    expect([scenario.components.length, scenario.links.length]).toEqual([60, 88])
    const payload = valueOf(await encodeShare(scenario, deflateRaw))
    expect(payload.length).toBeLessThanOrEqual(4000)
    expect(payload).toMatch(/^1[A-Za-z0-9_-]+$/)
  }
})

test('another version digit is told from damage', async () => {
  expect(refusals(await decodeShare(await packed('[]', '2'), inflateRaw))).toEqual([
    'link-version at shared address',
  ])
  for (const payload of ['', 'x', '1', '1=', '1A', '1%20', '1 ', '1AAAA', '1é']) {
    expect(refusals(await decodeShare(payload, inflateRaw))).toEqual(['link-damaged at shared address'])
  }
})

test('a link cut off anywhere is damaged, and so is one with a letter changed', async () => {
  const payload = valueOf(await encodeShare(STARTER, deflateRaw))
  for (let length = 0; length < payload.length; length++) {
    expect((await decodeShare(payload.slice(0, length), inflateRaw)).ok).toBe(false)
  }
  for (let at = 1; at < payload.length; at += 7) {
    const changed = payload.slice(0, at) + (payload[at] === 'A' ? 'B' : 'A') + payload.slice(at + 1)
    const result = await decodeShare(changed, inflateRaw)
    expect(result.ok ? result.value.format : result.problems[0].code).toMatch(/^[a-z-]+$/)
  }
})

test('what would unfold beyond the limit is refused', async () => {
  const bomb = await packed(' '.repeat(LIMITS.textBytes + 1))
  expect(bomb.length).toBeLessThan(LIMITS.shareLength)
  expect(refusals(await decodeShare(bomb, inflateRaw))).toEqual(['too-large at shared address'])
  expect(refusals(await decodeShare(bomb, async () => undefined))).toEqual(['link-damaged at shared address'])
  const careless = async () => new Uint8Array(LIMITS.textBytes + 1)
  expect(refusals(await decodeShare('1AAAA', careless))).toEqual(['too-large at shared address'])
  const long = `1${'A'.repeat(LIMITS.shareLength)}`
  expect(refusals(await decodeShare(long, inflateRaw))).toEqual(['link-too-long at shared address'])
})

test('what is handed out can be opened: a design that makes too long an address is refused', async () => {
  const unpacked = async (bytes: Uint8Array) => bytes
  const share = (length: number) =>
    encodeShare(
      scenarioOf({ components: [{ id: 'a', kind: 'future', settings: { a: 'x'.repeat(length) } }] }),
      unpacked,
    )
  const bare = valueOf(await share(0))
  // Three bytes make four letters, and one letter is the version.
  const room = Math.floor(((LIMITS.shareLength - 1) * 3) / 4) - Math.floor(((bare.length - 1) * 3) / 4)
  const longest = valueOf(await share(room))
  expect(longest).toHaveLength(LIMITS.shareLength)
  expect((await decodeShare(longest, unpacked)).ok).toBe(true)
  expect(refusals(await share(room + 1))).toEqual(['link-too-long at shared address'])
  expect(refusals(await share(LIMITS.textBytes))).toEqual(['too-large at shared address'])
})

test('a well-packed hostile text is refused kindly', async () => {
  const table = '[[],[],[]]'
  const hostile = [
    'null',
    '{"format":"tierscape"}',
    '[{},[],[],[],[],[],[]]',
    `[{"format":"tierscape","version":1},["server"],[],[[["k","i"]],[0,0],[[0],[0]]],[[[]],[0,0],[]],${table},${table}]`,
    `[{"format":"tierscape","version":1},[],[],[[["__proto__"]],[0],[[{"x":1}]]],[[[]],[0],[]],${table},${table}]`,
    `[{"__proto__":{"format":"tierscape"}},[],[],${table},${table},${table},${table}]`,
    `[{"format":"tierscape","version":1},[],[],[[[]],[-1],[]],[[[]],[0],[]],${table},${table}]`,
    `[{"format":"tierscape","version":1},[],[],[[["a","a"]],[0],[[1,2]]],[[[]],[0],[]],${table},${table}]`,
    `[{"format":"tierscape","version":1},[],[],[[["k"]],[0],[[0,1]]],[[[]],[0],[]],${table},${table}]`,
    `[{"format":"tierscape","version":1,"seed":1e999},[],[],${table},${table},${table},${table}]`,
    '['.repeat(50_000) + ']'.repeat(50_000),
  ]
  for (const text of hostile) {
    expect(refusals(await decodeShare(await packed(text), inflateRaw))).toEqual([
      'link-damaged at shared address',
    ])
  }
  const dangling = `[{"format":"tierscape","version":1},[],["call"],${table},${table},[[["i","f","t","r"]],[0],[[0],[5],[6],[0]]],[[[]],[0],[]]]`
  expect(refusals(await decodeShare(await packed(dangling), inflateRaw))).toContain(
    'wrong-type at links[0].from',
  )
})

test('no text whatever makes decoding throw', async () => {
  const payloads = fc.oneof(
    fc.string(),
    fc.stringMatching(/^1[A-Za-z0-9_-]*$/),
    fc.uint8Array().map((bytes) => `1${encodeBase64url(bytes)}`),
    fc.json().map((text) => `1${encodeBase64url(new Uint8Array(deflateRawSync(encodeUtf8(text))))}`),
  )
  await fc.assert(
    fc.asyncProperty(payloads, async (payload) => {
      const result = await decodeShare(payload, inflateRaw)
      expect(result.ok).toBe(false)
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('bytes come back from base64url, and each has one spelling only', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = encodeBase64url(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64url'))
      expect(decodeBase64url(text)).toEqual(bytes)
    }),
    { seed: 1 },
  )
  expect(decodeBase64url('AB')).toBeUndefined()
})

test('UTF-8 agrees with the platform, and what is not UTF-8 is refused', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = encodeUtf8(text)
      expect(bytes).toEqual(new TextEncoder().encode(text))
      expect(decodeUtf8(bytes)).toBe(decoder.decode(bytes))
    }),
    { seed: 1 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
      let expected: string | undefined
      try {
        expected = decoder.decode(bytes)
      } catch {
        expected = undefined
      }
      expect(decodeUtf8(bytes)).toBe(expected)
    }),
    { seed: 1, numRuns: 2000 },
  )
})
