// Buffer pool: a few arrays that travel to the page and back, so that nothing is allocated while a run plays.
// Picture: three trays between kitchen and dining room; no tray back, no next course.
// Invariant: at most `POOL_SIZE` buffers are free, all of one length; strangers that come back are let go.

const POOL_SIZE = 3

export class BufferPool {
  private length: number
  private free: Float64Array[] = []
  private made = 0

  constructor(length: number) {
    this.length = length
  }

  /** Another length makes the buffers on their way worthless; the same length keeps them. */
  resize(length: number): void {
    if (length === this.length) return
    this.length = length
    this.free = []
    this.made = 0
  }

  /** Undefined while all of them are under way. */
  take(): Float64Array | undefined {
    const buffer = this.free.pop()
    if (buffer !== undefined || this.made === POOL_SIZE) return buffer
    this.made += 1
    return new Float64Array(this.length)
  }

  giveBack(buffer: Float64Array): void {
    if (buffer.length === this.length && this.free.length < POOL_SIZE) this.free.push(buffer)
  }
}
