import { FolderOpen } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { IconButton } from '../../look/IconButton'
import { fileWords } from '../../look/words-files'
import { panelWords } from '../../look/words-panels'
import { openNew, openStarter, openStored } from '../../state/open'
import { listDesigns, type StoredDesign } from '../../state/storage'
import { useFileDialogs } from '../files/dialogs'
import { whenSaved } from '../files/when-saved'
import styles from './Menu.module.css'
import type { MenuProps } from './MenuWhenPressed'

const words = panelWords.bar
/** So many stand in the menu; all stand in the dialog. */
const NEWEST = 8

/** The visitor's own designs on this device, and the starter. */
export function DesignsMenu({ defaultOpen = false }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={words.designs}>
          <FolderOpen size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="end" sideOffset={4} collisionPadding={8}>
          <DesignItems />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Read when the menu opens, so that it shows what is there now. */
export function DesignItems() {
  const showAll = useFileDialogs((state) => state.setDesignsOpen)
  const [designs, setDesigns] = useState<readonly StoredDesign[]>()
  if (designs === undefined) void listDesigns().then(setDesigns, () => setDesigns([]))
  return (
    <>
      <DropdownMenu.Item className={styles.item} onSelect={() => void openNew()}>
        {words.newDesign}
      </DropdownMenu.Item>
      <DropdownMenu.Item className={styles.item} onSelect={() => void openStarter()}>
        {words.starter}
      </DropdownMenu.Item>
      <DropdownMenu.Separator className={styles.separator} />
      <DropdownMenu.Label className={styles.label}>{words.designs}</DropdownMenu.Label>
      {designs?.slice(0, NEWEST).map((design) => (
        <DropdownMenu.Item
          key={design.slot}
          className={styles.item}
          onSelect={() => void openStored(design.slot, design.title)}
        >
          <span className={styles.name}>{design.title || words.untitled}</span>
          <span className={styles.when}>{whenSaved(design.savedAtMs)}</span>
        </DropdownMenu.Item>
      ))}
      {designs?.length === 0 && <p className={styles.label}>{words.noDesigns}</p>}
      {designs !== undefined && designs.length > 0 && (
        <DropdownMenu.Item className={styles.item} onSelect={() => showAll(true)}>
          {fileWords.menu.designs}
        </DropdownMenu.Item>
      )}
    </>
  )
}
