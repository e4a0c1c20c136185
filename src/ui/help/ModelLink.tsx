import { BookOpen } from 'lucide-react'
import { Button } from '../../look/Button'
import { viewWords } from '../../look/words-views'
import { useSheets } from '../sheets'
import { useViews } from '../views'

/** To the model card of a kind. */
export function ModelLink({ kind, title }: { readonly kind: string; readonly title: string }) {
  const openHelp = useViews((state) => state.openHelp)
  const closeSheet = useSheets((state) => state.close)
  return (
    <Button
      small
      onClick={() => {
        closeSheet()
        openHelp({ kind })
      }}
    >
      <BookOpen size={13} strokeWidth={1.75} aria-hidden />
      {viewWords.help.about(title.toLowerCase())}
    </Button>
  )
}
