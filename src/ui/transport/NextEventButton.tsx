// The button that runs to the next event, and says what it was.
import { SkipForward } from 'lucide-react'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { panelWords } from '../../look/words-panels'
import { useRun } from '../../state/run'

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

export function NextEventButton({ isLabeled = false }: { readonly isLabeled?: boolean }) {
  const status = useRun((state) => state.status)
  const runToNext = useRun((state) => state.runToNext)
  const isDisabled = status === 'loading' || status === 'stopped'
  if (isLabeled)
    return (
      <Button small title={panelWords.transport.nextTip} onClick={runToNext} disabled={isDisabled}>
        <SkipForward {...ICON} size={14} />
        {panelWords.transport.next}
      </Button>
    )
  return (
    <IconButton
      label={panelWords.transport.next}
      title={panelWords.transport.nextTip}
      onClick={runToNext}
      disabled={isDisabled}
    >
      <SkipForward {...ICON} />
    </IconButton>
  )
}
