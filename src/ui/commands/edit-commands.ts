import {
  ClipboardPaste,
  CopyPlus,
  Copy,
  ListChecks,
  Redo2,
  Scissors,
  SquareDashedMousePointer,
  SquareX,
  Trash2,
  Undo2,
} from 'lucide-react'
import { PLACE_SPECS } from '../../kit/places'
import { aliases } from '../../look/words-aliases'
import { commandWords as words } from '../../look/words-commands'
import { redoLabel, undoLabel } from '../../scenario/history'
import { specOf } from '../../scenario/settings'
import { selectAll, selectHeldBy, selectSameKind } from '../../state/commands-select'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { copySelection, duplicate, pasteFromClipboard } from './clipboard-commands'
import type { Command } from './command'
import { useCommandMenu } from './command-menu'
import { runCommand } from './run-command'
import { type SelectedParts, selectedParts } from './selected'

/** What is done to any selection, and to the history. */
export function editCommands(): readonly Command[] {
  const selected = selectedParts()
  return [...historyCommands(), ...clipboardCommands(selected), ...selectCommands(selected)]
}

function historyCommands(): readonly Command[] {
  const { history } = useDocument.getState()
  const undoes = undoLabel(history)
  const redoes = redoLabel(history)
  return [
    {
      id: 'undo',
      group: 'edit',
      title: undoes === undefined ? words.undoNothing : words.undo(undoes),
      icon: Undo2,
      refusal: undoes === undefined ? words.nothingToUndo : undefined,
      act: () => runCommand('undo'),
    },
    {
      id: 'redo',
      group: 'edit',
      title: redoes === undefined ? words.redoNothing : words.redo(redoes),
      icon: Redo2,
      refusal: redoes === undefined ? words.nothingToRedo : undefined,
      act: () => runCommand('redo'),
    },
  ]
}

function clipboardCommands({ components, places, notes, count, name }: SelectedParts): readonly Command[] {
  const noParts = components.length + places.length + notes.length === 0 ? words.why.noParts : undefined
  // A context menu pastes where it was opened.
  const open = useCommandMenu.getState().open
  const middle = open?.sort === 'context' ? open.middle : undefined
  return [
    {
      id: 'cut',
      group: 'edit',
      title: words.cut,
      icon: Scissors,
      refusal: noParts,
      act: () => void copySelection(true),
    },
    {
      id: 'copy',
      group: 'edit',
      title: words.copy,
      icon: Copy,
      refusal: noParts,
      act: () => void copySelection(false),
    },
    {
      id: 'paste',
      group: 'edit',
      title: middle === undefined ? words.paste : words.pasteHere,
      icon: ClipboardPaste,
      act: () => void pasteFromClipboard(middle),
    },
    {
      id: 'duplicate',
      group: 'edit',
      title: words.duplicate,
      also: aliases.duplicate,
      icon: CopyPlus,
      refusal: noParts,
      act: duplicate,
    },
    {
      id: 'remove',
      group: 'edit',
      title: count === 0 ? words.remove : words.removeNamed(name),
      also: aliases.remove,
      icon: Trash2,
      refusal: count === 0 ? words.why.nothingSelected : undefined,
      act: () => runCommand('remove'),
    },
  ]
}

function selectCommands({ scenario, components, places, count }: SelectedParts): readonly Command[] {
  const isEmpty = scenario.components.length + scenario.places.length + scenario.notes.length === 0
  const [component] = components
  const [place] = places
  const kinds = new Set(components.map(({ kind }) => kind))
  const title = component === undefined ? undefined : (specOf(component.kind)?.title ?? component.kind)
  return [
    {
      id: 'select-all',
      group: 'edit',
      title: words.selectAll,
      icon: ListChecks,
      refusal: isEmpty ? words.why.empty : undefined,
      act: selectAll,
    },
    {
      id: 'select-same-kind',
      group: 'edit',
      title: kinds.size === 1 && title !== undefined ? words.selectAllOf(title) : words.selectSameKind,
      icon: ListChecks,
      refusal: component === undefined ? words.why.oneKind : undefined,
      act: selectSameKind,
    },
    {
      id: 'select-nothing',
      group: 'edit',
      title: words.selectNothing,
      icon: SquareX,
      refusal: count === 0 ? words.why.nothingSelected : undefined,
      act: () => useSelection.getState().clear(),
    },
    ...(place !== undefined && count === 1
      ? [
          {
            id: 'select-held',
            group: 'edit' as const,
            title: words.selectHeld(place.name),
            also: [PLACE_SPECS[place.level].title],
            icon: SquareDashedMousePointer,
            act: () => selectHeldBy(place.id),
          },
        ]
      : []),
  ]
}
