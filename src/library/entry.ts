// Entry: an architecture that is shown, with what there is to say of it. Picture: an exhibit and the plate beside it.
// Invariant: plain data; its id begins with that of its row, and so do the ids of what is claimed of it.
import type { Scenario } from '../scenario/document'
import type { Lesson } from './lesson'

export type Hall = 'growing' | 'scaling' | 'services' | 'edges'

export interface Entry {
  /** `a4-primary-replicas`: what stands in addresses. */
  readonly id: string
  readonly hall: Hall
  readonly title: string
  /**
   * What it is, why one builds it and what it costs: one paragraph of plain words, at most 90 of them; the first sentence
   * stands alone on a card, without the drawing. Words of the glossary are linked where they are first used, here and in
   * what to try, as in lessons.
   */
  readonly about: string
  /** Three things to try, each an order and what to look at. */
  readonly tries: readonly [string, string, string]
  /** Words somebody might search for, besides title and names of parts. */
  readonly tags: readonly string[]
  /** Where its figures come from. */
  readonly sources: readonly string[]
  readonly scenario: Scenario
  /** Under this multiple of its traffic (2 to 4), this resource of this component is the first that is short. */
  readonly binds: Binds
  readonly lesson?: Lesson
}

export interface Binds {
  readonly load: number
  /** Id. */
  readonly component: string
  /** As in reports: `cpu`, `disk`, `networkOut`, or the name of a pool. */
  readonly resource: string
}
