import type { Result } from '../../core/result'
import * as steps from '../../look/words-steps'
import type { Scenario } from '../../scenario/document'
import { attachLink } from '../../scenario/edits/attach-link'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'

interface Ends {
  readonly from: string
  readonly to: string
}

/** Moves a link to other ends and selects it; or says why it cannot lead there. */
export function attach(id: string, ends: Ends): Result<Scenario> {
  const { scenario, edit } = useDocument.getState()
  const nameOf = (end: string) => scenario.components.find((component) => component.id === end)?.name ?? end
  const label = steps.attach(nameOf(ends.from), nameOf(ends.to))
  const result = edit(label, (present) => attachLink(present, { id, ...ends }))
  if (result.ok) useSelection.getState().selectOnly({ links: [id] })
  return result
}

/** Why the link may not have these ends, and what to do instead; undefined when it may. */
export function attachRefusal(scenario: Scenario, id: string, ends: Ends): string | undefined {
  const result = attachLink(scenario, { id, ...ends })
  if (result.ok) return undefined
  const [first] = result.problems
  return first && `${first.message} ${first.fix}`
}
