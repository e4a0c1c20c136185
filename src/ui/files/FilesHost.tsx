import { Suspense, useEffect } from 'react'
import { useDraft } from '../../state/files-draft'
import { lazyPart } from '../lazy-part'
import { useFileDialogs } from './dialogs'
import { DropHint } from './DropHint'
import { hideIfHere, showIfHere } from './print'

// A first visit needs none of these.
const DesignsDialog = lazyPart(() => import('./DesignsDialog').then((module) => module.DesignsDialog))
const DraftPanel = lazyPart(() => import('./DraftPanel').then((module) => module.DraftPanel))

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
    const change = ({ matches }: MediaQueryListEvent) => (matches ? showIfHere() : hideIfHere())
    media.addEventListener('change', change)
    addEventListener('beforeprint', showIfHere)
    addEventListener('afterprint', hideIfHere)
    return () => {
      media.removeEventListener('change', change)
      removeEventListener('beforeprint', showIfHere)
      removeEventListener('afterprint', hideIfHere)
    }
  }, [])
}
