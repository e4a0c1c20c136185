// Files: designs that come in from outside, as a file or as text. Picture: the post tray beside the drawing table.
// Invariant: what is opened is a copy that is kept from then on; what cannot be opened is said, and changes nothing.
import { problem, type Problem } from '../core/problem'
import * as words from '../look/words-told'
import { LIMITS } from '../scenario/limits'
import { useDraft } from './files-draft'
import { fetchOrSay, later } from './later'
import { useMessages } from './messages'
import { openCopy } from './open'
import { told } from './told'

const reader = later(() => import('./files-read'))

/** An SVG is larger than the design in it; whatever is larger still is none of ours. */
const FILE_BYTES_MAX = 8 * LIMITS.textBytes

/** Opens the first of them and names the others. Whether a design was opened. */
export async function openFiles([first, ...others]: readonly File[]): Promise<boolean> {
  if (first === undefined) return false
  const text = await textOf(first)
  if (typeof text !== 'string') return refuse(first.name, [text])
  const isOpened = await openText(text, first.name)
  if (isOpened && others.length > 0) {
    useMessages.getState().show({
      about: 'file',
      tone: 'note',
      text: words.oneAtATime(
        first.name,
        others.map(({ name }) => name),
      ),
    })
  }
  return isOpened
}

/** A design as JSON, as an SVG that carries it, or as a Mermaid graph; `name` is what the person knows the text as. */
export async function openText(text: string, name: string): Promise<boolean> {
  const { readText } = await fetchOrSay(reader)
  const read = readText(text, name)
  if (!read.ok) return refuse(name, read.problems)
  const { scenario, draft } = read.value
  if (!(await openCopy(scenario))) return false
  useMessages.getState().dismiss('file')
  useDraft.getState().show(draft)
  return true
}

async function textOf(file: File): Promise<string | Problem> {
  if (file.size > FILE_BYTES_MAX) return problem('too-large', 'file', 'file', file.size, FILE_BYTES_MAX)
  try {
    return await file.text()
  } catch (reason) {
    return problem('unreadable-file', 'file', reason instanceof Error ? reason.message : String(reason))
  }
}

function refuse(name: string, problems: readonly Problem[]): false {
  useMessages.getState().show({ about: 'file', tone: 'problem', text: words.notOpened(name, told(problems)) })
  return false
}
