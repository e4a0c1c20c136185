// Hashes: a fingerprint of a text or of numbers, the same everywhere and every time. Random streams get their seeds
// from it and hash rings their places. Invariant: changing any bit of the input changes about half of the 32 bits
// of the output; only integer operations are used, so every JavaScript engine agrees.

/**
 * Fingerprint of a text as an unsigned 32-bit integer. Another salt gives another, unrelated fingerprint.
 * MurmurHash3 x86_32 (Austin Appleby, public domain) in which each UTF-16 code unit is one 4-byte block.
 */
export function hashString(text: string, salt = 0): number {
  let hash = salt | 0
  for (let i = 0; i < text.length; i++) {
    hash = absorb(hash, text.charCodeAt(i))
  }
  return finish(hash ^ (text.length * 4))
}

/** Fingerprint of two 32-bit integers, in this order, as an unsigned 32-bit integer; MurmurHash3 of two blocks. */
export function hashInts(a: number, b: number): number {
  return finish(absorb(absorb(0, a), b) ^ 8)
}

function absorb(hash: number, block: number): number {
  let mixed = Math.imul(block, 0xcc9e2d51)
  mixed = (mixed << 15) | (mixed >>> 17)
  const joined = hash ^ Math.imul(mixed, 0x1b873593)
  return (Math.imul((joined << 13) | (joined >>> 19), 5) + 0xe6546b64) | 0
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
