import type { Result } from '../../core/result'
import type { Scenario } from '../../scenario/document'
import { addLink } from '../../scenario/edits/links'
import { nextId, usedIds } from '../../scenario/ids'
import { words } from '../../look/words'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'

/** Draws a link between two components in the role that fits best, and selects it; or says why it cannot be drawn. */
export function drawLink(from: string, to: string): Result<Scenario> {
  const { history, scenario, edit } = useDocument.getState()
  const id = nextId('link', usedIds(history))
  const label = words.canvas.historyLink(nameOf(scenario, from), nameOf(scenario, to))
  const result = edit(label, (present) => addLink(present, { id, from, to }))
  if (result.ok) useSelection.getState().selectOnly({ links: [id] })
  return result
}

function nameOf(scenario: Scenario, id: string): string {
  return scenario.components.find((component) => component.id === id)?.name ?? id
}
