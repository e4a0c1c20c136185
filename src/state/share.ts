// The address that carries a design. Picture: the drawing folded into an envelope.
// Invariant: the design goes as it is now, without anything of the run but the faults on its time line.
import { deflateRaw } from './deflate'
import { useDocument } from './document'

/** What stands before the packed design in an address's fragment. */
export const SHARED = '#/s/'

export async function shareAddress(): Promise<string> {
  const { encodeShare } = await import('../scenario/share-link')
  const text = await encodeShare(useDocument.getState().scenario, deflateRaw)
  return location.href.split('#', 1)[0] + SHARED + text
}
