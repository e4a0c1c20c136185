// Parcels: what went out under one receipt, to be opened by whoever receives it.
// Picture: the packing lists in the sender's file.
// Invariant: the list of a parcel is there until it is acknowledged, whatever becomes of the sender meanwhile.
import type { Message } from './message'

/** More are not under way; of the others nobody waits for the answer any more. */
const KEPT = 10_000

export class Parcels {
  private readonly byReceipt = new Map<number, readonly Message[]>()

  pack(receipt: number, messages: readonly Message[]): void {
    this.byReceipt.delete(receipt)
    this.byReceipt.set(receipt, messages)
    if (this.byReceipt.size <= KEPT) return
    for (const oldest of this.byReceipt.keys()) {
      this.byReceipt.delete(oldest)
      return
    }
  }

  open(receipt: number): readonly Message[] | undefined {
    return this.byReceipt.get(receipt)
  }

  forget(receipt: number): void {
    this.byReceipt.delete(receipt)
  }
}

export function bytesOf(messages: readonly Message[]): number {
  return messages.reduce((sum, { bytes }) => sum + bytes, 0)
}
