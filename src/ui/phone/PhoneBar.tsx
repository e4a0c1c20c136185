import { Ellipsis, Plus } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { IconButton } from '../../look/IconButton'
import { fileWords } from '../../look/words-files'
import { panelWords } from '../../look/words-panels'
import { viewWords } from '../../look/words-views'
import { redoLabel, undoLabel } from '../../scenario/history'
import { useDocument } from '../../state/document'
import { CopyLink } from '../bar/CopyLink'
import { DesignItems } from '../bar/DesignsMenu'
import menu from '../bar/Menu.module.css'
import { SavedState } from '../bar/SavedState'
import { ThemeItems } from '../bar/ThemeMenu'
import { Title } from '../bar/Title'
import { Mark } from '../Mark'
import { openGallery } from '../../state/library'
import { useSheets } from '../sheets'
import { useViews } from '../views'
import styles from './Phone.module.css'

const words = panelWords.bar

export function PhoneBar() {
  const show = useSheets((state) => state.show)
  return (
    <header className={styles.bar}>
      <Mark name={words.name} />
      <div className={styles.barTitle}>
        <Title />
        <SavedState />
      </div>
      <IconButton label={panelWords.palette.open} onClick={() => show('palette')}>
        <Plus size={18} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <CopyLink isSmall />
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label={words.more}>
            <Ellipsis size={18} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4} collisionPadding={8}>
            <HistoryItems />
            <DropdownMenu.Item className={menu.item} onSelect={() => show('inspector')}>
              {panelWords.transport.settings}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={menu.item} onSelect={() => show('files')}>
              {fileWords.menu.files}
            </DropdownMenu.Item>
            <ViewItems />
            <DropdownMenu.Separator className={menu.separator} />
            <DropdownMenu.Label className={menu.label}>{words.theme}</DropdownMenu.Label>
            <ThemeItems />
            <DropdownMenu.Separator className={menu.separator} />
            <DesignItems />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </header>
  )
}

function ViewItems() {
  const { view, toggle, openHelp } = useViews()
  return (
    <>
      <DropdownMenu.Item className={menu.item} onSelect={openGallery}>
        {viewWords.library.open}
      </DropdownMenu.Item>
      <DropdownMenu.Item className={menu.item} onSelect={() => toggle('table')}>
        {view === 'table' ? viewWords.table.drawing : viewWords.table.open}
      </DropdownMenu.Item>
      <DropdownMenu.Item className={menu.item} onSelect={() => toggle('present')}>
        {viewWords.present.open}
      </DropdownMenu.Item>
      <DropdownMenu.Item className={menu.item} onSelect={() => openHelp('shortcuts')}>
        {viewWords.help.title}
      </DropdownMenu.Item>
    </>
  )
}

function HistoryItems() {
  const { history, undo, redo, backToStart, scenario, opened } = useDocument()
  const undoes = undoLabel(history)
  const redoes = redoLabel(history)
  return (
    <>
      <DropdownMenu.Item className={menu.item} disabled={undoes === undefined} onSelect={undo}>
        {undoes === undefined ? words.nothingToUndo : words.undo(undoes)}
      </DropdownMenu.Item>
      <DropdownMenu.Item className={menu.item} disabled={redoes === undefined} onSelect={redo}>
        {redoes === undefined ? words.nothingToRedo : words.redo(redoes)}
      </DropdownMenu.Item>
      <DropdownMenu.Item className={menu.item} disabled={scenario === opened} onSelect={backToStart}>
        {words.backToStart}
      </DropdownMenu.Item>
    </>
  )
}
