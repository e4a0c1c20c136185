// Clipboard commands: copying, cutting and pasting parts, by the browser's own keys or by menus.
// Picture: two ways to the same drawer. Invariant: text fields keep their own clipboard.
import { commandWords as words } from '../../look/words-commands'
import { removeSelection } from '../../state/actions'
import { duplicateSelection, pasteText, selectionText } from '../../state/clipboard'
import { useMessages } from '../../state/messages'
import type { Position } from '../../scenario/document'
import { boardPointer, boardMiddle } from '../canvas/board'
import { isTyping } from '../typing'
import { keysOf } from './keys'
import { announce } from './announcement'

/** Listens to the browser's own copy, cut and paste; gives how to stop. */
export function followClipboard(): () => void {
  const stop = new AbortController()
  const { signal } = stop
  document.addEventListener('copy', (event) => take(event, false), { signal })
  document.addEventListener('cut', (event) => take(event, true), { signal })
  document.addEventListener('paste', receive, { signal })
  return () => stop.abort()
}

function take(event: ClipboardEvent, isCut: boolean): void {
  if (event.defaultPrevented || isTyping(event.target) || hasMarkedText()) return
  const text = selectionText()
  if (text === undefined || event.clipboardData === null) return
  event.preventDefault()
  event.clipboardData.setData('text/plain', text)
  if (isCut) removeSelection()
  else announce(words.copied(words.selection))
}

function receive(event: ClipboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target)) return
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (text === '') return
  event.preventDefault()
  paste(text, undefined)
}

export async function copySelection(isCut: boolean): Promise<void> {
  const text = selectionText()
  if (text === undefined) return
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    refuse(isCut ? 'cut' : 'copy')
    return
  }
  if (isCut) removeSelection()
  else announce(words.copied(words.selection))
}

/** With its middle here, else at the pointer, else in the middle of what is seen. */
export async function pasteFromClipboard(middle: Position | undefined): Promise<void> {
  let text: string
  try {
    text = await navigator.clipboard.readText()
  } catch {
    refuse('paste')
    return
  }
  paste(text, middle)
}

export function duplicate(): void {
  const name = duplicateSelection(words.history.duplicate)
  if (name !== undefined) announce(words.pasted(name))
}

function paste(text: string, middle: Position | undefined): void {
  const name = pasteText(text, {
    middle: middle ?? boardPointer() ?? boardMiddle(),
    label: words.history.paste,
    refusals: { noParts: words.noParts, empty: words.nothingInIt },
  })
  if (name !== undefined) announce(words.pasted(name))
}

function refuse(command: 'cut' | 'copy' | 'paste'): void {
  const text = words.noClipboard(keysOf(command) ?? '')
  useMessages.getState().show({ about: 'edit', tone: 'problem', text })
}

function hasMarkedText(): boolean {
  return getSelection()?.isCollapsed === false
}
