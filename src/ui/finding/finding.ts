// The finding: one sentence about the run, made of readings only. Picture: the clerk who reads the dials aloud, what is
// broken first, then what requests wait for or what is full, then who suffers. Invariant: it quotes what was measured
// and claims no cause that was not; calm is said only while no request fails and no objective is missed.
import { formatPercent } from '../../core/format'
import type { TotalsReading } from '../../kit/readings'
import { BUSY_FROM, SATURATED_FROM } from '../../look/load'
import { findingWords as words } from '../../look/words-finding'
import { panelWords } from '../../look/words-panels'
import {
  type Circumstances,
  circumstancesOf,
  type Due,
  NO_MORE,
  type Seen,
  type Spent,
} from './circumstances'
import {
  type FullestResource,
  failureShare,
  fullestResource,
  type NamedReading,
  resourceWord,
} from './fullest'
import type { NamedShortage } from './named-shortages'
import { fullClause, shortageClauses, turnedAwayOf, wholePercent } from './shortage-clauses'

const { causes, nothingRead } = panelWords.finding

/** A piece of the sentence; `mark` says how it is underlined. */
export interface Phrase {
  readonly text: string
  readonly mark?: 'failed' | 'steady' | 'busy' | 'saturated'
  /** Id of the component it names and, pressed, shows. */
  readonly component?: string
}

/** What stands between two commas. */
export type Clause = readonly Phrase[]

const RELATIVE: readonly string[] = [words.noAnswer, words.because, words.heldUpBy, words.heldUpThen]
/** Failures below this share round to 0.0 %. */
const FAILING_FROM = 0.0005
/** Of the failures, the share from which what turned requests away accounts for them. */
const MOST_FROM = 0.8

/** The whole sentence of what is seen. */
export function tell(
  seen: Seen,
  totals: TotalsReading | undefined,
  shortages: readonly NamedShortage[],
): readonly Phrase[] {
  return findingOf(seen.parts, totals, shortages, circumstancesOf(seen))
}

export function findingOf(
  parts: readonly NamedReading[],
  totals: TotalsReading | undefined,
  shortages: readonly NamedShortage[] = [],
  more: Circumstances = NO_MORE,
): readonly Phrase[] {
  if (totals === undefined || parts.length === 0) return [{ text: nothingRead }]
  const fullest = fullestResource(parts)
  const failing = failureShare(totals)
  const isFailing = failing !== undefined && failing >= FAILING_FROM
  // Who was turned away is among those that failed: a share is said once.
  const isExplained = isFailing && turnedAwayOf(shortages) >= failing * MOST_FROM
  const waitedFor = isExplained ? shortages.filter(({ share, turnedAway }) => share >= turnedAway) : shortages
  const short = shortageClauses(waitedFor)
  const suffering: readonly Clause[] = isFailing
    ? [
        [
          failurePhrase(failing, totals, isExplained ? undefined : more.due),
          ...(isExplained ? fullClause(shortages) : []),
        ],
      ]
    : more.missed.length > 0
      ? [[{ text: words.missed(more.missed), mark: 'failed' }]]
      : []
  const trouble = [
    ...brokenPhrases(parts, more).map(alone),
    ...(short.length > 0 || isExplained ? short : strainClauses(parts, fullest, more)),
    ...suffering,
  ]
  if (trouble.length === 0) {
    if (failing === undefined) return [{ text: nothingEnded(totals, more) }]
    return calmSentence(fullest)
  }
  const calm = suffering.length === 0 && failing !== undefined ? [alone({ text: words.noneFails })] : []
  return sentence([...trouble, ...calm])
}

function brokenPhrases(parts: readonly NamedReading[], { takenOut }: Circumstances): readonly Phrase[] {
  const failedPlaces = new Set(parts.flatMap(({ downWith }) => (downWith === undefined ? [] : [downWith])))
  return [
    ...[...failedPlaces].map((name): Phrase => ({ text: words.down(name), mark: 'failed' })),
    ...parts.filter(({ downWith }) => downWith === undefined).flatMap(downPhrases),
    ...takenOut.map(({ by, names }): Phrase => ({ text: words.takenOut(by, names), mark: 'failed' })),
    ...parts.flatMap(slowPhrases),
  ].slice(0, 2)
}

/** What is full; or else, which part is full of calls that wait for another one; and what takes longest, where that is too long. */
function strainClauses(
  parts: readonly NamedReading[],
  fullest: FullestResource | undefined,
  { spent }: Circumstances,
): readonly Clause[] {
  const full =
    fullest !== undefined && fullest.utilization >= BUSY_FROM
      ? [fullestPhrase(fullest)]
      : parts.flatMap(waitingPhrases).slice(0, 1)
  return [...full.map(alone), ...(spent === undefined ? [] : [spentClause(spent)])]
}

function downPhrases({ name, reading }: NamedReading): readonly Phrase[] {
  if (reading.state === 'up') return []
  if (reading.state === 'down') return [{ text: words.down(name), mark: 'failed' }]
  const down = reading.instances - reading.instancesUp
  return [{ text: words.partlyDown(name, down, reading.instances), mark: 'failed' }]
}

function slowPhrases({ name, reading }: NamedReading): readonly Phrase[] {
  return reading.slowFactor > 1 && reading.state !== 'down'
    ? [{ text: words.slow(name, reading.slowFactor), mark: 'failed' }]
    : []
}

function waitingPhrases({ name, reading }: NamedReading): readonly Phrase[] {
  return reading.binding === 'waiting' && reading.state !== 'down'
    ? [{ text: words.waiting(name), mark: 'busy' }]
    : []
}

function fullestPhrase({ name, resource, utilization }: FullestResource): Phrase {
  return {
    text: words.fullestIs(name, resourceWord(resource), formatPercent(rounded(utilization))),
    mark: utilization >= SATURATED_FROM ? 'saturated' : 'busy',
  }
}

function spentClause({ share, component, name, wait, gate }: Spent): Clause {
  if (gate !== undefined)
    return [{ text: words.spentWaiting(wholePercent(share), gate) }, { text: name, component }]
  const [resource] = wait.split('-')
  const isHardware = resource === 'cpu' || resource === 'disk' || resource === 'network'
  const where = wait === 'way' ? words.onTheWay : isHardware ? words.on : words.atPart
  const text = isHardware ? words.shortOf(name, resourceWord(resource)) : name
  return [{ text: words.spent(wholePercent(share)) + where }, { text, component }]
}

function failurePhrase(share: number, totals: TotalsReading, due: Due | undefined): Phrase {
  const [most] = Object.entries(totals.causesRps).sort((one, other) => other[1] - one[1])
  const percent = formatPercent(rounded(share))
  if (most === undefined) return { text: words.failing(percent), mark: 'failed' }
  const [id, causeRps] = most
  const cause = causes[id] ?? id
  const dueTo = due?.cause === id ? due : undefined
  const isAll = causeRps >= (totals.failedRps ?? 0) * 0.995 && dueTo?.isAll !== false
  const what = dueTo === undefined ? cause : dueTo.told(cause)
  return { text: words.failingOf(percent, what, isAll), mark: 'failed' }
}

function nothingEnded({ createdRps, inFlight }: TotalsReading, { hasClients }: Circumstances): string {
  if (!hasClients) return words.nobodyAsks
  return createdRps === 0 && inFlight === 0 ? words.noTraffic : words.nothingFinished
}

function calmSentence(fullest: FullestResource | undefined): readonly Phrase[] {
  if (fullest === undefined) return [{ text: words.calmEmpty }]
  const { name, resource, utilization } = fullest
  return [
    { text: words.calmBefore },
    {
      text: words.fullestPart(name, resourceWord(resource), formatPercent(rounded(utilization))),
      mark: 'steady',
    },
    { text: '.' },
  ]
}

/** Whole per cent from 10 % on: a sentence is read, not measured. */
function rounded(share: number): number {
  return share >= 0.1 && share < 0.99 ? Math.round(share * 100) / 100 : share
}

/** Clauses with commas and an `and` between them. */
export function sentence(clauses: readonly Clause[]): readonly Phrase[] {
  return clauses
    .flatMap((clause, index) => {
      const isLast = index === clauses.length - 1
      const before = index === 0 ? '' : isLast ? andAfter(clauses[index - 1]) : ', '
      return before === '' ? clause : [{ text: before }, ...clause]
    })
    .concat({ text: '.' })
}

/** A relative clause ends with a comma, wherever it stands. */
function andAfter(clause: Clause): string {
  return clause.some(({ text }) => RELATIVE.includes(text)) ? words.commaAnd : words.and
}

function alone(phrase: Phrase): Clause {
  return [phrase]
}
