// Small PNGs: a picture with at most 256 colors, which is all that drawings and letters need, at a third of the size.
import { deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const COLORS_MAX = 256

/**
 * The same picture with its 256 most frequent colors, or as it is, if it has another form than a browser's screenshot.
 *
 * @param {Buffer} png
 * @returns {Buffer}
 */
export function smallPng(png) {
  const { header, data } = chunksOf(png)
  const [width, height, depth, kind] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9]]
  const samples = kind === 2 ? 3 : kind === 6 ? 4 : 0
  if (depth !== 8 || samples === 0 || header[12] !== 0) return png
  const pixels = unfiltered(inflateSync(data), width, height, samples)
  const { palette, indices } = indexed(pixels, samples)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = Buffer.from(header)
  head[9] = 3
  const small = Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return small.length < png.length ? small : png
}

/** @param {Buffer} png */
function chunksOf(png) {
  /** @type {Buffer} */
  let header = Buffer.alloc(13)
  const parts = []
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const name = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + length)
    if (name === 'IHDR') header = body
    if (name === 'IDAT') parts.push(body)
    at += length + 12
  }
  return { header, data: Buffer.concat(parts) }
}

/** Each row says how it was foretold from what stands left of it and above it. @param {Buffer} raw @param {number} width @param {number} height @param {number} samples */
function unfiltered(raw, width, height, samples) {
  const stride = width * samples
  const pixels = new Uint8Array(height * stride)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x < samples ? 0 : pixels[at - samples]
      const up = y === 0 ? 0 : pixels[at - stride]
      const corner = x < samples || y === 0 ? 0 : pixels[at - stride - samples]
      pixels[at] = raw[y * (stride + 1) + 1 + x] + foretold(filter, left, up, corner)
    }
  }
  return pixels
}

/** @param {number} filter @param {number} left @param {number} up @param {number} corner */
function foretold(filter, left, up, corner) {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs)
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** @param {Uint8Array} pixels @param {number} samples */
function indexed(pixels, samples) {
  /** @type {Map<number, number>} */
  const counts = new Map()
  for (let at = 0; at < pixels.length; at += samples) {
    const color = colorAt(pixels, at)
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  const colors = [...counts].sort((a, b) => b[1] - a[1]).map(([color]) => color)
  const kept = colors.slice(0, COLORS_MAX)
  const indexOf = new Map(
    colors.map((color, index) => [color, index < COLORS_MAX ? index : nearest(color, kept)]),
  )
  const indices = new Uint8Array(pixels.length / samples)
  for (let at = 0, index = 0; at < pixels.length; at += samples, index++)
    indices[index] = indexOf.get(colorAt(pixels, at)) ?? 0
  return { palette: Buffer.from(kept.flatMap(partsOf)), indices }
}

/** @param {Uint8Array} pixels @param {number} at */
function colorAt(pixels, at) {
  return (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2]
}

/** @param {number} color */
function partsOf(color) {
  return [(color >> 16) & 255, (color >> 8) & 255, color & 255]
}

/** @param {number} color @param {number[]} kept */
function nearest(color, kept) {
  const [red, green, blue] = partsOf(color)
  let best = 0
  let least = Infinity
  kept.forEach((other, index) => {
    const [r, g, b] = partsOf(other)
    const apart = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
    if (apart < least) [best, least] = [index, apart]
  })
  return best
}

/** @param {string} name @param {Buffer} body */
function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(checksum(named))
  return Buffer.concat([length, named, sum])
}

const SUMS = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1
  return sum >>> 0
})

/** CRC-32. @param {Buffer} bytes */
function checksum(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) sum = SUMS[(sum ^ byte) & 255] ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}
