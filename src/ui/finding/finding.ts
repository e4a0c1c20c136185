// The finding: one sentence about the run, made of readings only. Picture: the clerk who reads the dials aloud, what is
// broken first, then what requests wait for or what is full, then who suffers. Invariant: it quotes what was measured
// and claims no cause that was not.
import { formatPercent } from '../../core/format'
import {
  type ComponentReading,
  type NamedResource,
  namedResource,
  type TotalsReading,
} from '../../kit/readings'
import { BUSY_FROM, SATURATED_FROM } from '../../look/load'
import { panelWords } from '../../look/words-panels'
import { type NamedShortage, shortageClauses } from './shortage-clauses'

const words = panelWords.finding

/** A piece of the sentence; `mark` says how it is underlined. */
export interface Phrase {
  readonly text: string
  readonly mark?: 'failed' | 'steady' | 'busy' | 'saturated'
  /** Id of the component it names and, pressed, shows. */
  readonly component?: string
}

/** What stands between two commas. */
export type Clause = readonly Phrase[]

export interface NamedReading {
  readonly name: string
  readonly reading: ComponentReading
  /** Name of the place that is out and has taken it down. */
  readonly downWith?: string | undefined
}

export interface FullestResource {
  readonly name: string
  readonly resource: NamedResource
  readonly utilization: number
}

const RELATIVE: readonly string[] = [words.noAnswer, words.because, words.heldUpBy]
/** Failures below this share round to 0.0 %. */
const FAILING_FROM = 0.0005

export function findingOf(
  parts: readonly NamedReading[],
  totals: TotalsReading | undefined,
  shortages: readonly NamedShortage[] = [],
): readonly Phrase[] {
  if (totals === undefined || parts.length === 0) return [{ text: words.nothingRead }]
  const failedPlaces = new Set(parts.flatMap(({ downWith }) => (downWith === undefined ? [] : [downWith])))
  const broken = [
    ...[...failedPlaces].map((name): Phrase => ({ text: words.down(name), mark: 'failed' })),
    ...parts.filter(({ downWith }) => downWith === undefined).flatMap(downPhrases),
    ...parts.flatMap(slowPhrases),
  ].slice(0, 2)
  const fullest = fullestResource(parts)
  const failing = failureShare(totals)
  const short = shortageClauses(shortages)
  const strained = short.length > 0 ? short : strainPhrases(parts, fullest).map(alone)
  const failed = failing !== undefined && failing >= FAILING_FROM ? [failurePhrase(failing, totals)] : []
  const trouble = [...broken.map(alone), ...strained, ...failed.map(alone)]
  if (trouble.length === 0) return calmSentence(fullest, failing)
  const calm = failed.length === 0 && failing !== undefined ? [alone({ text: words.noneFails })] : []
  return sentence([...trouble, ...calm])
}

/** What is full; or else, which part is full of calls that wait for another one. */
function strainPhrases(
  parts: readonly NamedReading[],
  fullest: FullestResource | undefined,
): readonly Phrase[] {
  if (fullest !== undefined && fullest.utilization >= BUSY_FROM) return [fullestPhrase(fullest)]
  return parts.flatMap(waitingPhrases).slice(0, 1)
}

/** The busiest resource of all that are up; memory counts only where it binds. */
export function fullestResource(parts: readonly NamedReading[]): FullestResource | undefined {
  let fullest: FullestResource | undefined
  for (const { name, reading } of parts) {
    const { binding } = reading
    if (binding === null || binding === 'waiting' || reading.state === 'down') continue
    const utilization = reading.utilization[binding]
    if (utilization === null || utilization <= (fullest?.utilization ?? -1)) continue
    fullest = { name, resource: namedResource(binding, reading), utilization }
  }
  return fullest
}

/** Failed among finished requests, or undefined when none has finished. */
export function failureShare(totals: TotalsReading): number | undefined {
  const finished = (totals.okRps ?? 0) + (totals.failedRps ?? 0)
  return finished > 0 ? (totals.failedRps ?? 0) / finished : undefined
}

export function resourceWord(resource: NamedResource): string {
  return words.resources[resource]
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
    text: words.fullestIs(name, words.resources[resource], formatPercent(rounded(utilization))),
    mark: utilization >= SATURATED_FROM ? 'saturated' : 'busy',
  }
}

function failurePhrase(share: number, totals: TotalsReading): Phrase {
  const [most] = Object.entries(totals.causesRps).sort((one, other) => other[1] - one[1])
  const percent = formatPercent(rounded(share))
  if (most === undefined) return { text: words.failing(percent), mark: 'failed' }
  const isAll = most[1] >= (totals.failedRps ?? 0) * 0.995
  return { text: words.failingOf(percent, words.causes[most[0]] ?? most[0], isAll), mark: 'failed' }
}

function calmSentence(fullest: FullestResource | undefined, failing: number | undefined): readonly Phrase[] {
  if (failing === undefined) return [{ text: words.nothingFinished }]
  if (fullest === undefined) return [{ text: words.calmEmpty }]
  const { name, resource, utilization } = fullest
  return [
    { text: words.calmBefore },
    {
      text: words.fullestPart(name, words.resources[resource], formatPercent(rounded(utilization))),
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
