// Files: designs that come in from outside, as a file or as text. Picture: the post tray beside the drawing table.
// Invariant: what is opened is a copy that is kept from then on; what cannot be opened is said, and changes nothing.
import { problem, type Problem } from '../core/problem'
import { fileProblem } from '../scenario/file-problems'
import { refuse, type Result, succeed } from '../core/result'
import * as words from '../look/words-opening'
import { designOfBytes } from '../scenario/design-text'
import { LIMITS } from '../scenario/limits'
import { useDraft } from './files-draft'
import { useMessages } from './messages'
import { openCopy } from './open'
import { told } from './told'

/** An SVG is larger than the design in it; whatever is larger still is none of ours. */
const FILE_BYTES_MAX = 8 * LIMITS.textBytes

/** Opens the first of them and names the others. Whether a design was opened; why not is said, a fault of our own too. */
export async function openFiles(files: readonly File[]): Promise<boolean> {
  try {
    return await openFirst(files)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return say(files[0].name, [fileProblem('opening-failed', 'file', reason)])
  }
}

async function openFirst([first, ...others]: readonly File[]): Promise<boolean> {
  if (first === undefined) return false
  const bytes = await bytesOf(first)
  if (!bytes.ok) return say(first.name, bytes.problems)
  const isOpened = await openBytes(bytes.value, first.name)
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

/** A design as JSON, as an SVG that carries it, or as a Mermaid graph; `name` is what the person knows them as. */
async function openBytes(bytes: Uint8Array, name: string): Promise<boolean> {
  const read = designOfBytes(bytes, name)
  if (!read.ok) return say(name, read.problems)
  const { scenario, draft } = read.value
  if (!(await openCopy(scenario))) return false
  useMessages.getState().dismiss('file')
  useDraft.getState().show(draft)
  return true
}

async function bytesOf(file: File): Promise<Result<Uint8Array>> {
  if (file.size > FILE_BYTES_MAX)
    return refuse(problem('too-large', 'file', 'file', file.size, FILE_BYTES_MAX))
  try {
    return succeed(new Uint8Array(await file.arrayBuffer()))
  } catch (reason) {
    return refuse(
      fileProblem('unreadable-file', 'file', reason instanceof Error ? reason.message : String(reason)),
    )
  }
}

function say(name: string, problems: readonly Problem[]): false {
  useMessages.getState().show({ about: 'file', tone: 'problem', text: words.notOpened(name, told(problems)) })
  return false
}
