// Edits of the sheet itself: its title and its seed.
// Picture: the title block of a drawing.
// Invariant: the title never touches the run; another seed is another run.
import { succeed, type Result } from '../../core/result'
import type { Scenario } from '../document'
import { NAME, SEED } from '../schema'
import { checkShape } from '../schema-problems'
import { withFields } from './parts'

export function setTitle(scenario: Scenario, { title }: { readonly title: string }): Result<Scenario> {
  const shape = checkShape(NAME, title.trim(), 'title')
  return shape.ok ? succeed(withFields(scenario, { title: shape.value })) : shape
}

export function setSeed(scenario: Scenario, { seed }: { readonly seed: number }): Result<Scenario> {
  const shape = checkShape(SEED, seed, 'seed')
  return shape.ok ? succeed(withFields(scenario, { seed: shape.value + 0 })) : shape
}
