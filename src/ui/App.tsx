import { Suspense } from 'react'
import { Commands } from './commands/Commands'
import { DeskApp } from './DeskApp'
import { FilesHost } from './files/FilesHost'
import { GalleryWhenWanted } from './library/GalleryWhenWanted'
import { HelpWhenWanted } from './help/HelpWhenWanted'
import { lazyExtra, lazyPart } from './lazy-part'
import { useAnnouncedEdits } from './use-announced-edits'
import { useKeys } from './use-keys'
import { LOW, PHONE, SHEETS, useMedia } from './use-media'
import { useOpenOnSelect } from './use-open-on-select'
import { useTabTitle } from './use-tab-title'
import { useTheme } from './use-theme'
import { useViewKeys } from './use-view-keys'
import { useViews } from './views'

// The hall is not needed at the desk, nor is the pocket.
const PresentApp = lazyPart(() => import('./present/PresentApp').then((module) => module.PresentApp))
const PhoneApp = lazyPart(() => import('./phone/PhoneApp').then((module) => module.PhoneApp))

const ToldArrivals = lazyExtra(() => import('./transport/ToldArrivals').then((module) => module.ToldArrivals))
const ToldProblems = lazyExtra(() => import('./problems/ToldProblems').then((module) => module.ToldProblems))

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
      <GalleryWhenWanted />
      <HelpWhenWanted />
      <ToldArrivals />
      <ToldProblems />
    </>
  )
}
