// Base64url: bytes as letters, digits, hyphen and underscore, which every mail and chat program leaves alone.
// Picture: a parcel cut into pieces of six bits, each with its own letter.
// Invariant: no padding, and bits that belong to no byte are 0, so each sequence of bytes has one spelling only.
// Source: RFC 4648, section 5.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]))

export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let count = 0
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff
    count += 8
    while (count >= 6) {
      count -= 6
      text += ALPHABET[(bits >> count) & 63]
    }
  }
  return count === 0 ? text : text + ALPHABET[(bits << (6 - count)) & 63]
}

/** Undefined when the text holds another character, or could not have come from `encodeBase64url`. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let bits = 0
  let count = 0
  let at = 0
  for (const letter of text) {
    const value = VALUES.get(letter)
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffff
    count += 6
    if (count >= 8) {
      count -= 8
      bytes[at++] = (bits >> count) & 0xff
    }
  }
  const rest = bits & ((1 << count) - 1)
  return rest === 0 ? bytes : undefined
}
