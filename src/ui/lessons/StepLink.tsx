import { Check, Link } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../../look/IconButton'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { lessonWords as words } from '../../look/words-library'
import { entryAddress } from '../../state/library-address'
import { useLesson } from '../../state/lesson'
import { LinkDialog } from '../bar/LinkDialog'

const CONFIRMED_MS = 2500

/** Copies the address of this step; where the clipboard is refused, shows it to be copied by hand. */
export function StepLink() {
  const entry = useLesson((state) => state.entry)
  const step = useLesson((state) => state.step)
  const [isCopied, setCopied] = useState(false)
  const [byHand, setByHand] = useState<string>()
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  if (entry === undefined) return null
  const address = location.href.split('#', 1)[0] + entryAddress(entry.id, step)

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(address)
      setCopied(true)
    } catch {
      setByHand(address)
    }
  }

  const Sign = isCopied ? Check : Link
  return (
    <>
      <IconButton small label={isCopied ? words.copied : words.copyLink} onClick={() => void copy()}>
        <Sign size={14} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <span role="status">
        <VisuallyHidden>{isCopied ? words.copied : ''}</VisuallyHidden>
      </span>
      <LinkDialog address={byHand} onClose={() => setByHand(undefined)} />
    </>
  )
}
