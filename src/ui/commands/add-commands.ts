import { Plus } from 'lucide-react'
import { FACES } from '../../kinds/faces'
import { SPECS } from '../../kinds/specs'
import { PLACE_LEVELS, PLACE_SPECS } from '../../kit/places'
import { commandWords as words } from '../../look/words-commands'
import { configValues } from '../../scenario/settings'
import { addBeside } from '../../state/commands-add'
import { useSelection } from '../../state/selection'
import { addComponentAt, addPlaceAt } from '../canvas/add-component'
import { placeIcon } from '../place-words'
import type { Command } from './command'
import { noteToAdd } from './note-commands'
import { type OpenMenu, useCommandMenu } from './command-menu'

/** Every kind of component, and every level of places. */
export function addCommands(): readonly Command[] {
  const { open, show } = useCommandMenu.getState()
  return [
    ...partsToAdd(open),
    {
      id: 'add-here',
      group: 'add',
      title: open?.sort === 'context' ? words.addHere : words.addAny,
      icon: Plus,
      isFoundOnly: true,
      act: () =>
        show({
          sort: 'add',
          query: '',
          at: open?.sort === 'context' ? open.at : undefined,
          middle: open?.sort === 'context' ? open.middle : undefined,
        }),
    },
  ]
}

/** Where they come to stand follows from the menu that is open. */
export function partsToAdd(open: OpenMenu | undefined): readonly Command[] {
  return [
    ...[...SPECS.values()].map(
      (spec): Command => ({
        id: `add-${spec.id}`,
        group: 'add',
        title: words.addKind(spec.title),
        name: spec.title,
        also: spec.aliases,
        icon: FACES.get(spec.id)?.icon(configValues(spec, {})) ?? 'unknown',
        act: () => addKind(spec.id, open),
      }),
    ),
    ...PLACE_LEVELS.map(
      (level): Command => ({
        id: `add-${level}`,
        group: 'add',
        title: words.addKind(PLACE_SPECS[level].title),
        name: PLACE_SPECS[level].title,
        also: PLACE_SPECS[level].aliases,
        icon: placeIcon(level),
        act: () => void addPlaceAt(level, isHere(open) ? open.middle : undefined),
      }),
    ),
    ...(open?.sort === 'add' ? [noteToAdd(open)] : []),
  ]
}

/** Asked for at this point; what is typed on the drawing is about what is selected, if anything is. */
function isHere(open: OpenMenu | undefined): open is OpenMenu & { readonly sort: 'add' } {
  const { components, places } = useSelection.getState()
  return open?.sort === 'add' && (open.query === '' || components.size + places.size === 0)
}

// Typed on the drawing, it goes on from the one card that is selected; else it stands where the hand is.
function addKind(kind: string, open: OpenMenu | undefined): void {
  if (open?.sort !== 'add') {
    addComponentAt(kind)
    return
  }
  const { components, places } = useSelection.getState()
  const [component] = components
  if (open.query !== '' && components.size === 1 && places.size === 0 && component !== undefined)
    addBeside(kind, component)
  else addComponentAt(kind, open.middle)
}
