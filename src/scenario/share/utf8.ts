// UTF-8 by hand: text to bytes and back where there is no platform to ask.
// Picture: a typewriter with a fixed set of types.
// Invariant: every text without lone surrogates comes back as it was; bytes that are not UTF-8 are refused.
// Source: RFC 3629.

const REPLACEMENT = 0xfffd
const PART_LENGTH = 8192

export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text))
  let at = 0
  for (const character of text) {
    const point = wellFormed(character.codePointAt(0)!)
    if (point < 0x80) {
      bytes[at++] = point
      continue
    }
    const following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
    bytes[at++] = LEADS[following] | (point >> (6 * following))
    for (let i = following - 1; i >= 0; i--) bytes[at++] = 0x80 | ((point >> (6 * i)) & 0x3f)
  }
  return bytes
}

/** Undefined when the bytes are not well-formed UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = []
  let part = ''
  for (let at = 0; at < bytes.length; ) {
    if (part.length > PART_LENGTH) {
      parts.push(part)
      part = ''
    }
    const end = asciiEnd(bytes, at)
    part += String.fromCharCode(...bytes.subarray(at, end))
    at = end
    if (at === bytes.length) break
    const lead = bytes[at++]
    const following =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1
    if (following < 0 || at + following > bytes.length) return undefined
    let point = following === 0 ? lead : lead & (0x3f >> following)
    for (let i = 0; i < following; i++) {
      const byte = bytes[at++]
      if ((byte & 0xc0) !== 0x80) return undefined
      point = (point << 6) | (byte & 0x3f)
    }
    if (point < SMALLEST[following] || point > 0x10ffff || isSurrogate(point)) return undefined
    part += String.fromCodePoint(point)
  }
  return parts.join('') + part
}

/** Most letters are of one byte, and are taken many at a time. */
function asciiEnd(bytes: Uint8Array, from: number): number {
  const last = Math.min(bytes.length, from + PART_LENGTH)
  let at = from
  while (at < last && bytes[at] < 0x80) at++
  return at
}

export function utf8Length(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
    // The two halves of one character beyond the first 65,536.
    if (isLead(unit) && isTrail(text.charCodeAt(at + 1))) {
      length++
      at++
    }
  }
  return length
}

// By the number of bytes that follow the first.
const LEADS = [0, 0xc0, 0xe0, 0xf0]
const SMALLEST = [0, 0x80, 0x800, 0x10000]

function wellFormed(point: number): number {
  return isSurrogate(point) ? REPLACEMENT : point
}

function isSurrogate(point: number): boolean {
  return isLead(point) || isTrail(point)
}

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}
