// Verdicts: the objectives of the document beside how the run judges them.
// Picture: the contract and the inspector's notes, laid side by side.
// Invariant: an objective that has just been set is not judged yet, and one that was removed is gone at once.
import type { Objective, Scenario } from '../../scenario/document'
import type { ObjectiveReport, Verdict } from '../../simulation/objectives'
import { objectiveWords } from '../../simulation/objective-words'
import { useDocument } from '../../state/document'
import { useJudgements } from '../../state/ledger'

export interface JudgedObjective {
  readonly objective: Objective
  /** What is promised, with today's names. */
  readonly words: string
  readonly verdict: Verdict
  readonly judgement: ObjectiveReport | undefined
}

export function useVerdicts(): readonly JudgedObjective[] {
  const objectives = useDocument(({ scenario }) => scenario.objectives)
  const components = useDocument(({ scenario }) => scenario.components)
  const requestTypes = useDocument(({ scenario }) => scenario.requestTypes)
  return verdictsOf({ objectives, components, requestTypes }, useJudgements())
}

type Promised = Pick<Scenario, 'objectives' | 'components' | 'requestTypes'>

export function verdictsOf(
  { objectives, components, requestTypes }: Promised,
  judgements: readonly ObjectiveReport[],
): readonly JudgedObjective[] {
  const byId = new Map(judgements.map((judgement) => [judgement.id, judgement]))
  const namers = [components, requestTypes].map((parts) => new Map(parts.map(({ id, name }) => [id, name])))
  return objectives.map((objective) => {
    const judgement = byId.get(objective.id)
    return {
      objective,
      words: asSentence(objectiveWords(objective, namers[0], namers[1])),
      verdict: judgement?.verdict ?? 'unknown',
      judgement,
    }
  })
}

/** `p99` stays as it is. */
export function asSentence(text: string): string {
  return /^p\d/.test(text) ? text : text[0].toUpperCase() + text.slice(1)
}

/** How many are met, and the one verdict on all of them together. */
export function together(verdicts: readonly Pick<JudgedObjective, 'verdict'>[]) {
  const count = (wanted: Verdict) => verdicts.filter(({ verdict }) => verdict === wanted).length
  const verdict: Verdict = count('missed') > 0 ? 'missed' : count('unknown') > 0 ? 'unknown' : 'met'
  return { met: count('met'), count: verdicts.length, verdict }
}
