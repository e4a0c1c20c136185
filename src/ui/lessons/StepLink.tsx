import { Check, Link } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../../look/IconButton'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { lessonWords as words } from '../../look/words-library'
import { LinkDialog } from '../bar/LinkDialog'

const CONFIRMED_MS = 2500

interface StepLinkProps {
  /** The fragment, such as `#/library/a1-one-machine/2`. */
  readonly to: string
  readonly label: string
}

/** Copies the address of what is read; where the clipboard is refused, shows it to be copied by hand. */
export function StepLink({ to, label }: StepLinkProps) {
  const [isCopied, setCopied] = useState(false)
  const [byHand, setByHand] = useState<string>()
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const address = location.href.split('#', 1)[0] + to

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
      <IconButton small label={isCopied ? words.copied : label} onClick={() => void copy()}>
        <Sign size={14} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <span role="status">
        <VisuallyHidden>{isCopied ? words.copied : ''}</VisuallyHidden>
      </span>
      <LinkDialog address={byHand} onClose={() => setByHand(undefined)} />
    </>
  )
}
