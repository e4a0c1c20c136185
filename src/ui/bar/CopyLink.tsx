import { Check, Link } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { panelWords } from '../../look/words-panels'
import { shareAddress } from '../../state/share'
import { lazyExtra } from '../lazy-part'

const words = panelWords.bar
// Most browsers let a page write to the clipboard.
const LinkDialog = lazyExtra(() => import('./LinkDialog').then((module) => module.LinkDialog))
/** How long the button says that it is done. */
const CONFIRMED_MS = 2500

/** Copies the address of the design as it is now; where the clipboard is refused, shows it to be copied by hand. */
export function CopyLink({ isSmall = false }: { readonly isSmall?: boolean }) {
  const [isCopied, setCopied] = useState(false)
  const [byHand, setByHand] = useState<string>()

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [isCopied])

  async function copy(): Promise<void> {
    const address = await shareAddress()
    if (address === undefined) return
    try {
      await navigator.clipboard.writeText(address)
      setCopied(true)
    } catch {
      setByHand(address)
    }
  }

  const label = isCopied ? words.copied : words.copyLink
  const Sign = isCopied ? Check : Link
  return (
    <>
      {isSmall ? (
        <IconButton label={label} onClick={() => void copy()}>
          <Sign size={18} strokeWidth={1.75} aria-hidden />
        </IconButton>
      ) : (
        <Button look="primary" onClick={() => void copy()}>
          <Sign size={14} strokeWidth={1.75} aria-hidden />
          {label}
        </Button>
      )}
      <span role="status">
        <VisuallyHidden>{isCopied ? words.copied : ''}</VisuallyHidden>
      </span>
      <LinkDialog address={byHand} onClose={() => setByHand(undefined)} />
    </>
  )
}
