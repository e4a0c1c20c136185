// The address that carries a design. Picture: the drawing folded into an envelope.
// Invariant: the design goes as it is now, without anything of the run but the faults on its time line.
import { deflateRaw } from './deflate'
import { useDocument } from './document'
import { fetchOrSay, later } from './later'

/** What stands before the packed design in an address's fragment. */
export const SHARED = '#/s/'

/** How a design is packed into an address, and taken out. */
export const shareLink = later(() => import('../scenario/share-link'))

export async function shareAddress(): Promise<string> {
  const { encodeShare } = await fetchOrSay(shareLink)
  const text = await encodeShare(useDocument.getState().scenario, deflateRaw)
  return location.href.split('#', 1)[0] + SHARED + text
}
