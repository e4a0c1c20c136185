import { Files } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { IconButton } from '../../look/IconButton'
import { fileMenuWords } from '../../look/words-file-menu'
import { fileWords } from '../../look/words-files'
import menu from '../bar/Menu.module.css'
import type { MenuProps } from '../bar/MenuWhenPressed'
import { chooseFile, saveAs } from './file-actions'
import styles from './FilesMenu.module.css'
import { FILE_FORMS } from './forms'
import { printWorksheet } from './print'

const words = fileWords.menu

/** Opening a file, saving the design as one, printing it. */
export function FilesMenu({ defaultOpen = false }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={words.files}>
          <Files size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.Item className={menu.item} onSelect={chooseFile}>
            {words.open}
          </DropdownMenu.Item>
          <DropdownMenu.Separator className={menu.separator} />
          <DropdownMenu.Label className={menu.label}>{words.saveAs}</DropdownMenu.Label>
          {FILE_FORMS.map((form) => (
            <DropdownMenu.Item key={form} className={menu.item} onSelect={() => void saveAs(form)}>
              <span className={styles.form}>
                {fileWords.forms[form]}
                <span className={styles.hint}>{fileMenuWords.formHints[form]}</span>
              </span>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className={menu.separator} />
          <DropdownMenu.Item className={menu.item} onSelect={() => void printWorksheet()}>
            {words.print}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** The same as a list of buttons, for a sheet. */
export function FilesList({ onDone }: { readonly onDone: () => void }) {
  function then(act: () => unknown) {
    return () => {
      onDone()
      act()
    }
  }
  return (
    <div className={styles.list}>
      <button type="button" onClick={then(chooseFile)}>
        {words.open}
      </button>
      <p className={styles.label}>{words.saveAs}</p>
      {FILE_FORMS.map((form) => (
        <button key={form} type="button" onClick={then(() => void saveAs(form))}>
          <span className={styles.form}>
            {fileWords.forms[form]}
            <span className={styles.hint}>{fileMenuWords.formHints[form]}</span>
          </span>
        </button>
      ))}
      <hr />
      <button type="button" onClick={then(() => void printWorksheet())}>
        {words.print}
      </button>
    </div>
  )
}
