// Sheet question: what is asked about the design on the table, as it stands at the top of the printed sheet.
// Picture: the exercise above the drawing. Invariant: nothing that is asked is answered here.
import { plainText } from '../../library/linked-text'
import type { LessonState } from '../../state/lesson'

export interface SheetQuestion {
  readonly lead: string
  readonly texts: readonly string[]
  /** One of them is right. */
  readonly choices: readonly string[]
  readonly tasks: readonly string[]
}

type OnTheTable = Pick<LessonState, 'entry' | 'step' | 'challenge'>

/** The brief of a challenge; the step of a lesson; what there is to try; else what the design itself invites to. */
export function questionOf({ entry, step, challenge }: OnTheTable, invitation: string): SheetQuestion {
  const asked = { lead: invitation, texts: [], choices: [], tasks: [] }
  if (challenge !== undefined) return { ...asked, texts: [challenge.brief] }
  if (entry === undefined) return asked
  const shown = step === undefined ? undefined : entry.lesson?.steps[step]
  if (shown === undefined)
    return { ...asked, texts: [plainText(entry.about)], tasks: entry.tries.map(plainText) }
  const { title, text, predict, act } = shown
  return {
    lead: title,
    // Why it happens is told when it has been seen.
    texts: [plainText(predict?.question ?? text)],
    choices: predict?.by === 'choice' ? predict.choices.map((choice) => plainText(choice.text)) : [],
    tasks: act === undefined ? [] : [plainText(act.words)],
  }
}
