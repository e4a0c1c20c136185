// Difference words: what a change has done, as a sentence of a few clauses. Picture: the last line of a test protocol.
// Invariant: only what the interval shows is called a difference; the rest is named as not shown.
import { runWords as words } from '../../look/words-runs'
import type { ComparedFigure } from '../../simulation/report-figures'
import { figureText, intervalText, relativeText, signedText } from './figure-text'

export interface DifferenceClause {
  readonly key: string
  readonly text: string
}

export interface DifferenceSentence {
  readonly shown: readonly DifferenceClause[]
  /** Of the figures the sentence is about, those in which nothing is shown. */
  readonly notShown: readonly string[]
}

/** `typeName`: of a request type, by its id. */
export function differenceSentence(
  figures: readonly ComparedFigure[],
  typeName: (id: string) => string,
): DifferenceSentence {
  const about = figures.filter(isHeadline)
  const types = new Set(about.filter(({ measure }) => measure === 'p99').map(({ of }) => of))
  const nameOf = ({ measure, of }: ComparedFigure): string => {
    const name = words.measures[measure]
    return of === '' || types.size === 1 ? name : words.of(name, typeName(of))
  }
  return {
    shown: about
      .filter(({ difference }) => difference.isShown)
      .map((figure) => ({ key: figure.key, text: clauseOf(figure, nameOf(figure)) })),
    notShown: about.filter(({ difference }) => !difference.isShown).map(nameOf),
  }
}

/** The latency of each request type, failures of all, and what it costs. */
function isHeadline({ section, measure, of, difference }: ComparedFigure): boolean {
  if (difference.before === null) return false
  if (section === 'cost') return measure === 'month' && of === ''
  return section === 'requests' && (measure === 'p99' || (measure === 'failed' && of === ''))
}

function clauseOf({ difference, unit }: ComparedFigure, name: string): string {
  const { before, after, change } = difference
  if (unit === 'USD') {
    const { mean, halfWidth } = change
    return words.perMonth(signedText(mean ?? 0, unit) + intervalText(halfWidth ?? 0, mean ?? 0, unit))
  }
  const [value, itsUnit] = figureText(before, unit).split('\u202f')
  const then = figureText(after, unit)
  const from = then.endsWith(`\u202f${itsUnit}`) ? value : figureText(before, unit)
  const relative = relativeText(difference)
  return `${name} ${from} → ${then}${relative === undefined ? '' : ` (${relative})`}`
}
