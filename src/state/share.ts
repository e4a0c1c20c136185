// The address that carries a design. Picture: the drawing folded into an envelope.
// Invariant: the design goes as it is now, without anything of the run but the faults on its time line, and with the
// challenge it answers. What is too large to be opened again is not handed out, and that is said.
import { deflateRaw } from './deflate'
import { useDocument } from './document'
import { fetchOrSay, later } from './later'
import { useLesson } from './lesson'
import { answerAddress } from './library-address'
import { useMessages } from './messages'
import { told } from './told'

/** What stands before the packed design in an address's fragment. */
export const SHARED = '#/s/'

/** How a design is packed into an address, and taken out. */
export const shareLink = later(() => import('../scenario/share-link'))

/** Undefined where it was said why there is none. */
export async function shareAddress(): Promise<string | undefined> {
  const { encodeShare } = await fetchOrSay(shareLink)
  const packed = await encodeShare(useDocument.getState().scenario, deflateRaw)
  const { challenge } = useLesson.getState()
  if (packed.ok)
    return (
      location.href.split('#', 1)[0] +
      (challenge === undefined ? SHARED + packed.value : answerAddress(challenge.id, packed.value))
    )
  useMessages.getState().show({ about: 'edit', tone: 'problem', text: told(packed.problems) })
  return undefined
}
