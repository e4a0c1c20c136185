import { lazy, Suspense } from 'react'
import { Sheet } from '../look/Sheet'
import { panelWords } from '../look/words-panels'
import { fileWords } from '../look/words-files'
import { dockWords } from '../look/words-dock'
import { DockPages } from './dock/Dock'
import { InspectorContent } from './InspectorPanel'
import { Palette } from './palette/Palette'
import { useSheets } from './sheets'

const FilesList = lazy(() => import('./files/FilesMenu').then((module) => ({ default: module.FilesList })))

/** The panels as sheets; at most one is up. */
export function PanelSheets() {
  const open = useSheets((state) => state.open)
  const close = useSheets((state) => state.close)
  return (
    <>
      <Sheet open={open === 'inspector'} title={panelWords.inspector.label} onClose={close}>
        <InspectorContent />
      </Sheet>
      <Sheet open={open === 'dock'} title={dockWords.label} onClose={close}>
        <DockPages />
      </Sheet>
      <Sheet open={open === 'palette'} title={panelWords.palette.open} onClose={close}>
        <Palette onAdd={close} />
      </Sheet>
      <Sheet open={open === 'files'} title={fileWords.menu.files} onClose={close}>
        <Suspense fallback={null}>
          <FilesList onDone={close} />
        </Suspense>
      </Sheet>
    </>
  )
}
