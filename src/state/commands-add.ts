// Adding beside: a new part that goes on from one that is there. Picture: drawing the next box to the right, and the
// arrow to it. Invariant: part and arrow are one step of the history; where no arrow may be, only the part is drawn.
import { succeed } from '../core/result'
import * as steps from '../look/words-steps'
import { cardSize } from '../scenario/card-size'
import { settle } from '../scenario/edits/arrange'
import { addComponent } from '../scenario/edits/components'
import { addLink } from '../scenario/edits/links'
import { GRID } from '../scenario/position'
import { type Area, areaOf } from '../scenario/standing'
import { apply, inTurn, newId } from './apply'
import { useDocument } from './document'
import { freePlace } from './free-place'
import { useSelection } from './selection'

/** Room for the pipe between two cards. */
const GAP = 4 * GRID

/** To the right of this component, called by it if that may be; selects it and gives its id. */
export function addBeside(kind: string, componentId: string): string | undefined {
  const { scenario } = useDocument.getState()
  const neighbor = scenario.components.find(({ id }) => id === componentId)
  if (neighbor === undefined) return undefined
  const size = cardSize(kind)
  const { x, y, width, height } = areaOf(neighbor)
  const position = freePlace({
    size,
    near: { x: x + width + GAP, y: y + (height - size.height) / 2 },
    taken: [...scenario.components.map(areaOf), leftOf(x + width)],
    frames: neighbor.place === undefined ? scenario.places.map(areaOf) : [],
  })
  const id = newId(kind)
  const link = { id: newId('link'), from: componentId, to: id }
  const added = apply(steps.add(id), (present) =>
    inTurn(
      present,
      (bare) => addComponent(bare, { id, kind, position }),
      (full) => settle(full, { components: [id] }),
      (settled) => {
        const wired = addLink(settled, link)
        return wired.ok ? wired : succeed(settled)
      },
    ),
  )
  if (!added) return undefined
  useSelection.getState().selectOnly({ components: [id] })
  return id
}

/** All of the sheet up to here. */
function leftOf(x: number): Area {
  return { x: -FAR, y: -FAR, width: FAR + x, height: 2 * FAR }
}

const FAR = 1e7
