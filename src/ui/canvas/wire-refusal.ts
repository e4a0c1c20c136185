import type { Scenario } from '../../scenario/document'
import { checkWire } from '../../scenario/wiring'

/** Why no link may be drawn between these two, and what to do instead; undefined when it may. */
export function wireRefusal(scenario: Scenario, from: string, to: string): string | undefined {
  const result = checkWire(scenario, from, to)
  if (result.ok) return undefined
  const [first] = result.problems
  return first && `${first.message} ${first.fix}`
}
