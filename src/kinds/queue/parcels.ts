// Parcels: what went out under one number, to be opened by whoever receives it.
// Picture: the packing lists in the sender's file.
// Invariant: the list of a parcel is there until it is acknowledged, whatever becomes of the sender meanwhile.
import type { Message } from './message'

/** More are not under way; of the others nobody waits for the answer any more. */
const KEPT = 10_000

export class Parcels {
  private readonly byId = new Map<number, readonly Message[]>()

  pack(messages: readonly Message[]): void {
    const [{ id }] = messages
    this.byId.delete(id)
    this.byId.set(id, messages)
    if (this.byId.size <= KEPT) return
    for (const oldest of this.byId.keys()) {
      this.byId.delete(oldest)
      return
    }
  }

  open(id: number): readonly Message[] | undefined {
    return this.byId.get(id)
  }

  forget(id: number): void {
    this.byId.delete(id)
  }
}

export function bytesOf(messages: readonly Message[]): number {
  return messages.reduce((sum, { bytes }) => sum + bytes, 0)
}
