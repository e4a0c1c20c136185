import { lazy, Suspense, useEffect } from 'react'
import { useDraft } from '../../state/files-draft'
import { useFileDialogs } from './dialogs'
import { DropHint } from './DropHint'
import { hideIfLoaded, loadWorksheet, showIfLoaded } from './print'

// A first visit needs none of these.
const DesignsDialog = lazy(() =>
  import('./DesignsDialog').then((module) => ({ default: module.DesignsDialog })),
)
const DraftPanel = lazy(() => import('./DraftPanel').then((module) => ({ default: module.DraftPanel })))

const LOADED_AFTER_MS = 3000

/** What comes up when files are dropped, opened, printed or put in order; nothing of it stands on the page before. */
export function FilesHost() {
  const isDesignsOpen = useFileDialogs((state) => state.designsOpen)
  const draft = useDraft((state) => state.draft)
  useWorksheetInPrint()
  return (
    <>
      <DropHint />
      <Suspense fallback={null}>
        {isDesignsOpen && <DesignsDialog />}
        {draft !== undefined && <DraftPanel draft={draft} />}
      </Suspense>
    </>
  )
}

/** The browser's own print command prints the worksheet too. */
function useWorksheetInPrint(): void {
  useEffect(() => {
    const media = matchMedia('print')
    const change = ({ matches }: MediaQueryListEvent) => (matches ? showIfLoaded() : hideIfLoaded())
    media.addEventListener('change', change)
    addEventListener('beforeprint', showIfLoaded)
    addEventListener('afterprint', hideIfLoaded)
    // Printing does not wait for a download, so it is made while nothing else is.
    const timer = setTimeout(() => void loadWorksheet(), LOADED_AFTER_MS)
    return () => {
      media.removeEventListener('change', change)
      removeEventListener('beforeprint', showIfLoaded)
      removeEventListener('afterprint', hideIfLoaded)
      clearTimeout(timer)
    }
  }, [])
}
