// Arranging by rule: in line, at equal distances, or all anew. Picture: the ruler, the dividers and the draftsman.
// Invariant: each is one step of the history; the run never hears of it.
import { succeed } from '../core/result'
import { align, type Alignment, distribute } from '../scenario/edits/align'
import { layOut } from '../scenario/edits/lay-out'
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
    const layout = await layOutApart(scenario)
    dismiss('edit')
    // Another design may have been opened meanwhile.
    return apply(label, (present) =>
      present.components === scenario.components && present.places === scenario.places
        ? layOut(present, layout)
        : succeed(present),
    )
  } catch {
    show({ about: 'edit', tone: 'problem', text: failed })
    return false
  }
}
