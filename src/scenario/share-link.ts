// The share link: a whole scenario as a short text that can stand behind the # of an address.
// Picture: a drawing folded so small that it fits into a matchbox.
// Invariant: what was encoded can be decoded, and gives the same scenario; decoding anything else gives a problem and
// never throws.
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import type { Scenario } from './document'
import { LIMITS } from './limits'
import { readScenario } from './read-scenario'
import { parseSafeJson } from './safe-json'
import { decodeBase64url, encodeBase64url } from './share/base64url'
import { compactFile, expandFile } from './share/compact'
import { decodeUtf8, encodeUtf8 } from './share/utf8'
import { writeScenario } from './write-scenario'

/** Packs bytes in the raw deflate format (RFC 1951). */
export type DeflateRaw = (bytes: Uint8Array) => Promise<Uint8Array>

/**
 * Unpacks raw deflate and stops as soon as there are more than `maxBytes`: then it rejects with a RangeError or gives
 * undefined. Damaged bytes reject or give undefined.
 */
export type InflateRaw = (bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array | undefined>

/** `<version digit><base64url>`; refused where it would be too large to be opened again. */
export async function encodeShare(scenario: Scenario, deflateRaw: DeflateRaw): Promise<Result<string>> {
  const bytes = encodeUtf8(JSON.stringify(compactFile(writeScenario(scenario))))
  if (bytes.length > LIMITS.textBytes) return refuse(tooLarge(bytes.length))
  const payload = SHARE_VERSION + encodeBase64url(await deflateRaw(bytes))
  return payload.length > LIMITS.shareLength ? refuse(tooLong(payload)) : succeed(payload)
}

/** Every check of a file is made of a link, too. What a sentence left hanging at its end is no part of it. */
export async function decodeShare(address: string, inflateRaw: InflateRaw): Promise<Result<Scenario>> {
  const payload = withoutHanging(address)
  if (payload.length > LIMITS.shareLength) return refuse(tooLong(payload))
  const version = payload.slice(0, 1)
  if (!/^\d$/.test(version)) return refuse(problem('link-damaged', WHERE))
  if (version !== SHARE_VERSION) return refuse(problem('link-version', WHERE, version))
  const packed = decodeBase64url(payload.slice(1))
  if (packed === undefined) return refuse(problem('link-damaged', WHERE))
  const bytes = await inflate(packed, inflateRaw)
  if (!bytes.ok) return bytes
  const json = parseSafeJson(decodeUtf8(bytes.value) ?? '', LIMITS.textBytes, WHERE)
  const file = json.ok ? expandFile(json.value) : undefined
  return file === undefined ? refuse(problem('link-damaged', WHERE)) : readScenario(file)
}

const SHARE_VERSION = '1'
const WHERE = 'shared address'

async function inflate(packed: Uint8Array, inflateRaw: InflateRaw): Promise<Result<Uint8Array>> {
  try {
    const bytes = await inflateRaw(packed, LIMITS.textBytes)
    if (bytes === undefined) return refuse(problem('link-damaged', WHERE))
    return bytes.length > LIMITS.textBytes ? refuse(tooLarge(bytes.length)) : succeed(bytes)
  } catch (error) {
    // What rejects is the platform's word on a stranger's bytes; that is all the reader needs to know.
    if (error instanceof RangeError) return refuse(tooLarge(LIMITS.textBytes + 1))
    return refuse(problem('link-damaged', WHERE))
  }
}

/** Without the signs at its end that no link has: a full stop, a bracket or a quote, which a browser may write as `%22`. */
function withoutHanging(address: string): string {
  let end = address.length
  for (;;) {
    const last = address.slice(Math.max(0, end - 3), end)
    if (/%[\dA-F]{2}$/i.test(last)) end -= 3
    else if (/[^\w-]$/.test(last)) end -= 1
    else return address.slice(0, end)
  }
}

function tooLarge(bytes: number): Problem {
  return problem('too-large', WHERE, WHERE, bytes, LIMITS.textBytes)
}

function tooLong(payload: string): Problem {
  return problem('link-too-long', WHERE, payload.length, LIMITS.shareLength)
}
