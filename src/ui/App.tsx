import { lazy, Suspense } from 'react'
import { Commands } from './commands/Commands'
import { DeskApp } from './DeskApp'
import { FilesHost } from './files/FilesHost'
import { HelpWhenWanted } from './help/HelpWhenWanted'
import { useAnnouncedEdits } from './use-announced-edits'
import { useKeys } from './use-keys'
import { LOW, PHONE, SHEETS, useMedia } from './use-media'
import { useOpenOnSelect } from './use-open-on-select'
import { useTabTitle } from './use-tab-title'
import { useTheme } from './use-theme'
import { useViewKeys } from './use-view-keys'
import { useViews } from './views'

// The hall is not needed at the desk, nor is the pocket.
const PresentApp = lazy(() =>
  import('./present/PresentApp').then((module) => ({ default: module.PresentApp })),
)
const PhoneApp = lazy(() => import('./phone/PhoneApp').then((module) => ({ default: module.PhoneApp })))

/** The page, in one of its two arrangements. */
export function App() {
  const isPhone = useMedia(PHONE)
  const isNarrow = useMedia(SHEETS)
  const isLow = useMedia(LOW)
  useTheme()
  useKeys()
  useViewKeys()
  useAnnouncedEdits()
  useOpenOnSelect(isNarrow)
  useTabTitle()
  const isPresenting = useViews((state) => state.view === 'present')
  return (
    <>
      <Suspense fallback={null}>
        {isPresenting ? (
          <PresentApp />
        ) : isPhone ? (
          <PhoneApp />
        ) : (
          <DeskApp inspectorAsSheet={isNarrow} dockAsSheet={isNarrow || isLow} />
        )}
      </Suspense>
      <Commands />
      <FilesHost />
      <HelpWhenWanted />
    </>
  )
}
