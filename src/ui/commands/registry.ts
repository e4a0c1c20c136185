// The registry of commands: everything that can be done, for the command menu, context menus and keys.
// Picture: the index at the end of a manual. Invariant: ids are unique; a source gives what holds at this moment.
import { addCommands } from './add-commands'
import { arrangeCommands } from './arrange-commands'
import type { Command, CommandSource } from './command'
import { editCommands } from './edit-commands'
import { fileCommands } from './file-commands'
import { libraryCommands } from './library-commands'
import { noteCommands } from './note-commands'
import { partCommands } from './part-commands'
import { runCommands } from './run-commands'
import { studyCommands } from './study-commands'
import { viewCommands } from './view-commands'

const SOURCES: readonly CommandSource[] = [
  editCommands,
  partCommands,
  addCommands,
  noteCommands,
  arrangeCommands,
  viewCommands,
  runCommands,
  studyCommands,
  fileCommands,
  libraryCommands,
]

export function allCommands(): readonly Command[] {
  return SOURCES.flatMap((source) => source())
}

export function findCommand(id: string): Command | undefined {
  return allCommands().find((command) => command.id === id)
}
