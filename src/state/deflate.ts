// Packing and unpacking of shared links with the browser's own streams. Picture: a press that refuses to let a small
// parcel unfold into a house. Invariant: never more than `maxBytes` are held, however far a hostile text would unfold.

/** Rejects with a RangeError beyond `maxBytes`, and with another error when the bytes are damaged. */
export async function inflateRaw(packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  return unrolled(packed, new DecompressionStream('deflate-raw'), maxBytes)
}

export async function deflateRaw(bytes: Uint8Array): Promise<Uint8Array> {
  return unrolled(bytes, new CompressionStream('deflate-raw'), Infinity)
}

async function unrolled(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(stream).getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joined(chunks, size)
    chunks.push(value)
    size += value.length
    if (size <= maxBytes) continue
    // Whether the rest can still be stopped makes no difference: nobody reads it.
    reader.cancel().catch(() => undefined)
    throw new RangeError(`more than ${maxBytes} bytes`)
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
