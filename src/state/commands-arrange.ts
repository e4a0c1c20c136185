// Arranging by rule: in line, at equal distances, or all anew. Picture: the ruler, the dividers and the draftsman.
// Invariant: each is one step of the history; the run never hears of it.
import type { Scenario } from '../scenario/document'
import { align, type Alignment, distribute } from '../scenario/edits/align'
import { layOut } from '../scenario/edits/lay-out'
import { same } from '../scenario/same'
import { callDraftsman, layOutApart } from '../worker/layout-client'
import { apply } from './apply'
import { useDocument } from './document'
import { later } from './later'
import { useMessages } from './messages'
import { useSelection } from './selection'

// His thread is fetched like everything else that is wanted later.
later(callDraftsman)

export function alignSelection(label: string, to: Alignment): void {
  const ids = useSelection.getState().components
  apply(label, (scenario) => align(scenario, { ids, to }))
}

export function distributeSelection(label: string, along: 'x' | 'y'): void {
  const ids = useSelection.getState().components
  apply(label, (scenario) => distribute(scenario, { ids, along }))
}

export interface TidyWords {
  readonly label: string
  readonly busy: (count: number) => string
  readonly failed: string
}

/** From this many parts on it takes long enough to say so. */
const SAID_FROM = 40

/** Places for all parts, worked out beside the page; whether it was done. */
export async function tidyUpDrawing({ label, busy, failed }: TidyWords): Promise<boolean> {
  const { scenario } = useDocument.getState()
  const count = scenario.components.length + scenario.places.length
  const { show, dismiss } = useMessages.getState()
  if (count >= SAID_FROM) show({ about: 'edit', tone: 'note', text: busy(count) })
  try {
    const isDone = await tidyUpAsItIs(label)
    dismiss('edit')
    return isDone
  } catch {
    show({ about: 'edit', tone: 'problem', text: failed })
    return false
  }
}

/** As often as it takes: what was drawn meanwhile is laid out too. Not done where another design was opened. */
async function tidyUpAsItIs(label: string): Promise<boolean> {
  for (;;) {
    const { scenario, opened } = useDocument.getState()
    const layout = await layOutApart(scenario)
    const present = useDocument.getState()
    if (present.opened !== opened) return false
    if (haveSameLayout(present.scenario, scenario)) return apply(label, (one) => layOut(one, layout))
  }
}

/** Whether what a layout is made from is the same; settings are none of it. */
function haveSameLayout(one: Scenario, other: Scenario): boolean {
  return same(shapeOf(one), shapeOf(other))
}

function shapeOf({ components, places, links }: Scenario): unknown {
  return {
    components: components.map(({ id, kind, place, position }) => ({ id, kind, place, position })),
    places: places.map(({ id, inside, position, size }) => ({ id, inside, position, size })),
    links: links.map(({ from, to }) => ({ from, to })),
  }
}
