// Running a command by its id: what keys and buttons do. Picture: ringing for something by its number.
// Invariant: what is needed in every minute is here; the rest is loaded when somebody asks for it first.
import { removeSelection } from '../../state/actions'
import { useDocument } from '../../state/document'
import { fetchOrSay, later } from '../../state/later'
import { useMessages } from '../../state/messages'
import { useCommandMenu } from './command-menu'

const registry = later(() => import('./registry'))

const AT_ONCE: Readonly<Record<string, () => void>> = {
  undo: () => useDocument.getState().undo(),
  redo: () => useDocument.getState().redo(),
  remove: removeSelection,
  menu: () => useCommandMenu.getState().show({ sort: 'all' }),
}

export function runCommand(id: string): void {
  const act = Object.hasOwn(AT_ONCE, id) ? AT_ONCE[id] : undefined
  if (act === undefined) void runLater(id)
  else act()
}

/** Done, or said why not. */
async function runLater(id: string): Promise<void> {
  const { findCommand } = await fetchOrSay(registry)
  const command = findCommand(id)
  if (command === undefined) return
  if (command.refusal === undefined) command.act()
  else useMessages.getState().show({ about: 'edit', tone: 'note', text: `${command.refusal}.` })
}
