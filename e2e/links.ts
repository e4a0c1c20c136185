// Hostile links: addresses that are damaged, oversized or meant badly. Picture: the box of forged tickets that a
// doorkeeper learns from. Invariant: none of them is a design, so each is refused.
import { randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { STARTER } from '../src/library/starter'
import { LIMITS } from '../src/scenario/limits'
import type { JsonObject } from '../src/scenario/safe-json'
import { compactFile } from '../src/scenario/share/compact'
import { decodeShare, encodeShare } from '../src/scenario/share-link'
import type { Scenario } from '../src/scenario/document'
import { writeScenario } from '../src/scenario/write-scenario'

export async function linkTo(scenario: Scenario): Promise<string> {
  const packed = await encodeShare(scenario, async (bytes) => deflateRawSync(bytes))
  if (!packed.ok) throw new Error(packed.problems[0]?.message)
  return shared(packed.value)
}

/** The design that a link carries. */
export async function designIn(address: string): Promise<Scenario> {
  const decoded = await decodeShare(address.split('#/s/')[1] ?? '', async (bytes) => inflateRawSync(bytes))
  if (!decoded.ok) throw new Error(decoded.problems[0]?.message)
  return decoded.value
}

export interface HostileLink {
  readonly what: string
  readonly address: string
  /** The path of what is wrong, where it is one part of a design. */
  readonly where?: string
}

export async function hostileLinks(): Promise<readonly HostileLink[]> {
  const good = (await linkTo(STARTER)).slice('./#/s/'.length)
  const file = writeScenario(STARTER)
  const components = file.components as readonly JsonObject[]
  return [
    { what: 'nothing at all', address: shared('') },
    { what: 'no version digit', address: shared(good.slice(1)) },
    { what: 'a version of the future', address: shared(`9${good.slice(1)}`) },
    { what: 'what is not base64url', address: shared('1!!!not*base64***') },
    { what: 'what is not even an address', address: shared('1%E0%A4%A%00<script>alert(1)</script>') },
    { what: 'half of a link', address: shared(good.slice(0, good.length / 2)) },
    { what: 'a link without its last letters', address: shared(good.slice(0, -4)) },
    { what: 'a link with a letter changed', address: shared(swapped(good, 40)) },
    { what: 'noise instead of packed text', address: shared(`1${randomBytes(600).toString('base64url')}`) },
    { what: 'packed noise', address: packed(randomBytes(600)) },
    { what: 'packed text that is not JSON', address: packed('{"hello":') },
    { what: 'JSON that is not a design', address: packed('[1,2,3]') },
    { what: 'nested lists without end', address: packed('['.repeat(100_000)) },
    { what: 'a bomb: 48 MB of nothing in 48 kB', address: packed(Buffer.alloc(48_000_000)) },
    { what: 'more letters than a link may have', address: shared(`1${'A'.repeat(LIMITS.shareLength + 1)}`) },
    { what: 'a million letters', address: shared(`1${'A'.repeat(1_000_000)}`) },
    { what: 'a reserved name in its middle', address: packed(withReservedName(file)) },
    { what: 'ten thousand components', address: design({ ...file, components: many(components, 10_000) }) },
    { what: 'a place that is no number', address: design({ ...file, components: moved(components, null) }) },
    { what: 'a place beyond all paper', address: packed(textOf(file).replace('528', '1e999')) },
    { what: 'a seed below zero', address: design({ ...file, seed: -1 }), where: 'seed' },
    {
      what: 'two components of one id',
      address: design({ ...file, components: [...components, components[0]] }),
      where: `components[${components.length}].id`,
    },
    { what: 'a link to nowhere', address: design({ ...file, components: components.slice(0, 3) }) },
    { what: 'a setting out of its range', address: design({ ...file, components: slowed(components) }) },
    { what: 'an address of another kind', address: './#/museum/no-such-thing' },
    { what: 'a fragment that means nothing', address: './#drop-table' },
  ]
}

function shared(payload: string): string {
  return `./#/s/${payload}`
}

function packed(bytes: string | Uint8Array): string {
  return shared(`1${deflateRawSync(bytes, { level: 9 }).toString('base64url')}`)
}

function design(file: JsonObject): string {
  return packed(textOf(file))
}

function textOf(file: JsonObject): string {
  return JSON.stringify(compactFile(file))
}

function swapped(text: string, index: number): string {
  const other = text[index] === 'A' ? 'B' : 'A'
  return text.slice(0, index) + other + text.slice(index + 1)
}

function withReservedName(file: JsonObject): string {
  return textOf(file).replace('{"format"', '{"__proto__":{"isAdmin":true},"constructor":{},"format"')
}

function many([first]: readonly JsonObject[], count: number): readonly JsonObject[] {
  return Array.from({ length: count }, (_, index) => ({ ...first, id: `clients-${index + 1}` }))
}

function moved([first, ...others]: readonly JsonObject[], x: null): readonly JsonObject[] {
  return [{ ...first, position: { x, y: 0 } }, ...others]
}

function slowed(components: readonly JsonObject[]): readonly JsonObject[] {
  return components.map((component) =>
    component.kind === 'server' ? { ...component, settings: { workers: -5 } } : component,
  )
}
