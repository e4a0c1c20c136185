// The bar: whose design this is, whether it is kept, what can be taken back, and the link to it.
import { Contrast, Files, FolderOpen, History, Library, Redo2, Undo2 } from 'lucide-react'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { fileWords } from '../../look/words-files'
import { panelWords } from '../../look/words-panels'
import { viewWords } from '../../look/words-views'
import { redoLabel, undoLabel } from '../../scenario/history'
import { useDocument } from '../../state/document'
import { openGallery } from '../../state/library'
import { lazyExtra } from '../lazy-part'
import { Mark } from '../Mark'
import { ViewButtons } from '../ViewButtons'
import styles from './Bar.module.css'
import { CopyLink } from './CopyLink'
import { MenuWhenPressed } from './MenuWhenPressed'
import { SavedState } from './SavedState'
import { Title } from './Title'

const words = panelWords.bar
const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

// Most designs promise nothing.
const ObjectivesSummary = lazyExtra(() =>
  import('../objectives/ObjectivesSummary').then((module) => module.ObjectivesSummary),
)
const DesignsMenu = lazyExtra(() => import('./DesignsMenu').then((module) => module.DesignsMenu))
const FilesMenu = lazyExtra(() => import('../files/FilesMenu').then((module) => module.FilesMenu))
const ThemeMenu = lazyExtra(() => import('./ThemeMenu').then((module) => module.ThemeMenu))

export function Bar({ inspectorAsSheet }: { readonly inspectorAsSheet: boolean }) {
  const hasObjectives = useDocument(({ scenario }) => scenario.objectives.length > 0)
  return (
    <header className={styles.bar}>
      <span className={styles.mark}>
        <Mark name={words.name} />
      </span>
      <div className={styles.document}>
        <Title />
        <SavedState />
      </div>
      {hasObjectives && <ObjectivesSummary inspectorAsSheet={inspectorAsSheet} />}
      <HistoryButtons />
      <span className={styles.separator} />
      <Button
        aria-label={viewWords.library.open}
        title={viewWords.library.openLong}
        aria-haspopup="dialog"
        onClick={openGallery}
      >
        <Library {...ICON} />
        <span className={styles.wide}>{viewWords.library.open}</span>
      </Button>
      <MenuWhenPressed label={words.designs} icon={<FolderOpen {...ICON} />} Menu={DesignsMenu} />
      <MenuWhenPressed label={fileWords.menu.files} icon={<Files {...ICON} />} Menu={FilesMenu} />
      <ViewButtons />
      <MenuWhenPressed label={words.theme} icon={<Contrast {...ICON} />} Menu={ThemeMenu} />
      <span className={styles.separator} />
      <CopyLink />
    </header>
  )
}

function HistoryButtons() {
  const history = useDocument((state) => state.history)
  const undo = useDocument((state) => state.undo)
  const redo = useDocument((state) => state.redo)
  const backToStart = useDocument((state) => state.backToStart)
  const isAsOpened = useDocument((state) => state.scenario === state.opened)
  const undoes = undoLabel(history)
  const redoes = redoLabel(history)
  return (
    <>
      <IconButton
        label={undoes === undefined ? words.nothingToUndo : words.undo(undoes)}
        onClick={undo}
        disabled={undoes === undefined}
      >
        <Undo2 size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        label={redoes === undefined ? words.nothingToRedo : words.redo(redoes)}
        onClick={redo}
        disabled={redoes === undefined}
      >
        <Redo2 size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton
        label={words.backToStart}
        title={words.backToStartTip}
        onClick={backToStart}
        disabled={isAsOpened}
      >
        <History size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </>
  )
}
