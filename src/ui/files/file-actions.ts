// File actions: what menus, keys and the command list do with files. Picture: the counter of the copying room.
// Invariant: what is needed only now is loaded only now; a failure is said.
import { fileWords } from '../../look/words-files'
import { fileText } from '../../scenario/file'
import { useDocument } from '../../state/document'
import { noteSavedAsFile } from '../../state/files-saved'
import { fetchOrSay, later } from '../../state/later'
import { useMessages } from '../../state/messages'
import { told } from '../../state/told'
import type { FileForm } from './forms'

const fileSaver = later(() => import('./save-file'))
const fileOpener = later(() => import('../../state/files'))

/** Forms that open here again as they were. */
const WHOLE: readonly FileForm[] = ['json', 'svg', 'svg-live']

export async function saveAs(form: FileForm): Promise<void> {
  const { scenario } = useDocument.getState()
  const { show, dismiss } = useMessages.getState()
  const whole = WHOLE.includes(form) ? fileText(scenario) : undefined
  if (whole?.ok === false) return show({ about: 'file', tone: 'problem', text: told(whole.problems) })
  try {
    const { saveFile } = await fileSaver.fetch()
    await saveFile(scenario, form)
    if (WHOLE.includes(form)) noteSavedAsFile(scenario)
    dismiss('file')
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason)
    show({ about: 'file', tone: 'problem', text: fileWords.failed(fileWords.forms[form], why) })
  }
}

/** Opens the first of them, and names the others. */
export function receiveFiles(files: readonly File[]): void {
  void fetchOrSay(fileOpener).then(({ openFiles }) => openFiles(files))
}

/** Lets the person choose a file, and opens it. */
export function chooseFile(): void {
  const field = document.createElement('input')
  field.type = 'file'
  field.accept = '.json,.svg,.mmd,.mermaid,.md,.txt,application/json,image/svg+xml,text/plain'
  field.onchange = () => receiveFiles([...(field.files ?? [])])
  field.click()
}
