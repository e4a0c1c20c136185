import { FileDown, FilePlus, FileUp, FolderOpen, Link, Printer } from 'lucide-react'
import { aliases } from '../../look/words-aliases'
import { commandWords as words } from '../../look/words-commands'
import { fileWords } from '../../look/words-files'
import { panelWords } from '../../look/words-panels'
import { useMessages } from '../../state/messages'
import { openNew, openStarter } from '../../state/open'
import { shareAddress } from '../../state/share'
import { useFileDialogs } from '../files/dialogs'
import { chooseFile, saveAs } from '../files/file-actions'
import { FILE_FORMS } from '../files/forms'
import { printWorksheet } from '../files/print'
import { announce } from './announcement'
import type { Command } from './command'

/** Opening, saving, printing and passing on. */
export function fileCommands(): readonly Command[] {
  return [
    {
      id: 'copy-link',
      group: 'files',
      title: panelWords.bar.copyLink,
      also: aliases.copyLink,
      icon: Link,
      act: () => void copyLink(),
    },
    file('new-design', panelWords.bar.newDesign, aliases.newDesign, () => void openNew(), FilePlus),
    file('open-file', fileWords.menu.open, aliases.openFile, chooseFile, FileUp),
    ...FILE_FORMS.map((form) =>
      file(
        `save-${form}`,
        `${fileWords.menu.saveAs}: ${fileWords.forms[form]}`,
        [...aliases.save, form],
        () => void saveAs(form),
        FileDown,
      ),
    ),
    file('print', fileWords.menu.print, ['paper', 'pdf'], () => void printWorksheet(), Printer),
    file(
      'designs',
      fileWords.menu.designs,
      ['open', 'saved', 'mine'],
      () => useFileDialogs.getState().setDesignsOpen(true),
      FolderOpen,
    ),
    file('open-starter', words.openStarter, ['example'], () => void openStarter(), FolderOpen),
  ]
}

function file(
  id: string,
  title: string,
  also: readonly string[],
  act: () => void,
  icon: Command['icon'],
): Command {
  return { id, group: 'files', title, also, icon, act }
}

async function copyLink(): Promise<void> {
  const address = await shareAddress()
  if (address === undefined) return
  try {
    await navigator.clipboard.writeText(address)
    announce(panelWords.bar.copied)
  } catch {
    const text = words.linkByButton(panelWords.bar.copyLink)
    useMessages.getState().show({ about: 'edit', tone: 'problem', text })
  }
}
