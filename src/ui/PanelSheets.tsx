import { Suspense } from 'react'
import { Sheet } from '../look/Sheet'
import { panelWords } from '../look/words-panels'
import { fileWords } from '../look/words-files'
import { dockWords } from '../look/words-dock'
import { DockPages } from './DockPanel'
import { InspectorContent } from './InspectorPanel'
import { lazyPart } from './lazy-part'
import { Palette } from './palette/Palette'
import { useSheets } from './sheets'

const FilesList = lazyPart(() => import('./files/FilesMenu').then((module) => module.FilesList))

/** The panels as sheets; at most one is up. */
export function PanelSheets() {
  const open = useSheets((state) => state.open)
  const close = useSheets((state) => state.close)
  return (
    <>
      <Sheet
        open={open === 'inspector'}
        title={panelWords.inspector.label}
        onClose={() => close('inspector')}
      >
        <InspectorContent />
      </Sheet>
      <Sheet open={open === 'dock'} title={dockWords.label} onClose={() => close('dock')}>
        <DockPages />
      </Sheet>
      <Sheet open={open === 'palette'} title={panelWords.palette.open} onClose={() => close('palette')}>
        <Palette onAdd={() => close('palette')} />
      </Sheet>
      <Sheet open={open === 'files'} title={fileWords.menu.files} onClose={() => close('files')}>
        <Suspense fallback={null}>
          <FilesList onDone={() => close('files')} />
        </Suspense>
      </Sheet>
    </>
  )
}
