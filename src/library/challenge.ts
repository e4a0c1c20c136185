// Challenge: a design that fails what is asked of it, and how it may be mended. Picture: an exam with a budget, whose
// answer was tried before it was set. Invariant: plain data; traffic, data, prepared faults and goals belong to the
// question and are the same in every answer.
import type { Scenario } from '../scenario/document'
import type { Deed } from './lesson'

export interface Challenge {
  /** `sale-day`: what stands in addresses. */
  readonly id: string
  readonly title: string
  /** What has happened, what is asked, what may be spent: at most 80 plain words. */
  readonly brief: string
  /** The starter. Its objectives are the goals (one of them the cost a month), its traffic and its time line the exam. */
  readonly scenario: Scenario
  /** Parts that every answer keeps, and that requests reach: without them the work would not be done. */
  readonly keeps: readonly string[]
  /** From a nudge to nearly the answer. */
  readonly hints: readonly [string, string, string]
  /** One star when all goals are met; more for thrift. */
  readonly stars: Stars
  /** From the starter to a design that earns all stars. */
  readonly reference: readonly Deed[]
  /** The one idea without which it does not work. */
  readonly idea: Idea
  /** Where its figures come from. */
  readonly sources: readonly string[]
}

export interface Stars {
  /** Goals met at no more than so many dollars a month: two stars. */
  readonly twoAtMostUsd: number
  /** And three. */
  readonly threeAtMostUsd: number
}

export interface Idea {
  /** `Retries need a budget`: shown when it is solved. */
  readonly words: string
  /** The reference with this taken away: fails a goal. */
  readonly without: readonly Deed[]
}
