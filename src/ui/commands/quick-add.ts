// Quick add: a letter typed on the drawing begins the name of a part to add. Picture: calling out for a tool.
// Invariant: letters that are keys of commands, and letters typed elsewhere, begin nothing.
import { GRID } from '../../scenario/position'
import { useSelection } from '../../state/selection'
import { useDocument } from '../../state/document'
import { type Area, areaOf } from '../../scenario/standing'
import { boardMiddle, boardPointer, boardPoint } from '../canvas/board'
import { useCommandMenu } from './command-menu'
import { isKey } from './keys'

/** What this key begins, if anything. */
export function quickAddFor({ key, target, isComposing }: KeyboardEvent): (() => void) | undefined {
  const { open, show } = useCommandMenu.getState()
  // What is typed while the box is on its way is a name, whatever keys there are; another box is not taken away.
  const isOther = open === undefined ? isKey(key) : open.sort !== 'add'
  if (isComposing || !/^\p{L}$/u.test(key) || isOther || !isOnDrawing(target)) return undefined
  return () => {
    if (open?.sort === 'add') {
      // The box is on its way, and does not hear yet what is typed.
      show({ ...open, query: open.query + key })
      return
    }
    const middle = boardPointer() ?? boardMiddle()
    const { components } = useSelection.getState()
    // Beside the card it goes on from, else where the hand is.
    const beside = useDocument.getState().scenario.components.find(({ id }) => components.has(id))
    const at = beside === undefined ? middle : rightOf(areaOf(beside))
    show({ sort: 'add', query: key, at: at && boardPoint(at), middle })
  }
}

/** Where the next part comes to stand. */
function rightOf({ x, y, width, height }: Area) {
  return { x: x + width + 2 * GRID, y: y + height / 2 }
}

function isOnDrawing(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const drawing = document.querySelector('[data-drawing]')
  if (drawing === null) return false
  return target === document.body || (drawing.contains(target) && target.closest('button, a, input') === null)
}
