// UTF-8 by hand: text to bytes and back where there is no platform to ask.
// Picture: a typewriter with a fixed set of types.
// Invariant: every text without lone surrogates comes back as it was; bytes that are not UTF-8 are refused.
// Source: RFC 3629.

const REPLACEMENT = 0xfffd

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
    if (part.length > 8192) {
      parts.push(part)
      part = ''
    }
  }
  return parts.join('') + part
}

export function utf8Length(text: string): number {
  let length = 0
  for (const character of text) {
    const point = character.codePointAt(0)!
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
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
  return point >= 0xd800 && point < 0xe000
}
