// Circumstances: what the sentence tells besides the parts' own readings: who was taken out of rotation, which promises
// are missed, where the time goes, whom most failures are due to. Picture: the notes pinned beside the dials.
// Invariant: plain data in today's names; what is gone, or down anyway, is left out.
import type { LinkReading } from '../../kit/readings'
import { SPECS } from '../../kinds/specs'
import { findingWords as words } from '../../look/words-finding'
import type { Objective, Scenario } from '../../scenario/document'
import { objectiveWords } from '../../simulation/objective-words'
import type { ObjectiveReport } from '../../simulation/objectives'
import type { TimeShare } from '../../simulation/where-the-time-went'
import type { ToldOfTime } from '../../state/where'
import type { PartReading } from './named-readings'

export interface Circumstances {
  readonly takenOut: readonly { readonly by: string; readonly names: string }[]
  /** What is promised and not kept. */
  readonly missed: readonly string[]
  /** The largest part of the time; only where answers take longer than promised. */
  readonly spent: Spent | undefined
  readonly due: Due | undefined
  /** Whether there is anybody who could ask. */
  readonly hasClients: boolean
}

export interface Spent extends Pick<TimeShare, 'share' | 'component' | 'wait'> {
  readonly name: string
  /** What was waited for, in words. */
  readonly gate: string | undefined
}

/** Whom most failures of a cause are due to. */
export interface Due {
  readonly cause: string
  readonly isAll: boolean
  /** The cause, and where. */
  readonly told: (cause: string) => string
}

/** Nobody is named for a share that somebody else may have a moment later. */
const MOST_FROM = 2 / 3

export const NO_MORE: Circumstances = {
  takenOut: [],
  missed: [],
  spent: undefined,
  due: undefined,
  hasClients: true,
}

export interface Seen {
  readonly scenario: Pick<Scenario, 'components' | 'links' | 'objectives' | 'requestTypes'>
  readonly parts: readonly PartReading[]
  readonly readLink: (id: string) => LinkReading | undefined
  readonly time: ToldOfTime
  readonly judgements: readonly ObjectiveReport[]
}

export function circumstancesOf(seen: Seen): Circumstances {
  const missed = missedIn(seen)
  return {
    takenOut: takenOutOf(seen),
    missed: missed.map((objective) => objectiveWords(objective, ...namesIn(seen.scenario))),
    spent: missed.some(({ measure }) => measure === 'latency') ? spentOf(seen) : undefined,
    due: timedOutOn(seen) ?? mostBlamed(seen),
    hasClients: seen.scenario.components.some(({ kind }) => kind === 'clients'),
  }
}

function missedIn({ scenario, judgements }: Seen): readonly Objective[] {
  const ids = new Set(judgements.flatMap(({ id, verdict }) => (verdict === 'missed' ? [id] : [])))
  return scenario.objectives.filter(({ id }) => ids.has(id))
}

function namesIn({ components, requestTypes }: Seen['scenario']) {
  const namesOf = (list: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(list.map(({ id, name }) => [id, name]))
  return [namesOf(components), namesOf(requestTypes)] as const
}

/** By who has done so; what is down is known to be gone. */
function takenOutOf({ scenario, parts, readLink }: Seen): Circumstances['takenOut'] {
  const up = new Map(parts.flatMap(({ id, name, reading }) => (reading.state === 'down' ? [] : [[id, name]])))
  const taken = new Map<string, string[]>()
  for (const { id, from, to } of scenario.links) {
    const [by, out] = [up.get(from), up.get(to)]
    if (by === undefined || out === undefined || readLink(id)?.healthy !== false) continue
    taken.set(by, [...(taken.get(by) ?? []), out])
  }
  return [...taken].map(([by, names]) => ({ by, names: names.join(words.and) }))
}

function spentOf({ scenario: { components }, time: { most } }: Seen): Spent | undefined {
  const part = components.find(({ id }) => id === most?.component)
  if (most === undefined || part === undefined) return undefined
  const { share, wait, component, gate } = most
  return { share, wait, component, name: part.name, gate: gateWords(part.kind, wait, gate) }
}

/** What is waited for at a gate, in the words of the kind. */
export function gateWords(kind: string, wait: string, gate: string | undefined): string | undefined {
  if (wait !== 'gate') return undefined
  return SPECS.get(kind)?.gates?.[gate ?? ''] ?? words.gateUnnamed
}

/** The one link on which most of all that timed out did. */
function timedOutOn({ scenario: { components, links }, readLink }: Seen): Due | undefined {
  const timeouts = links.map(({ id, from, to }) => ({ from, to, perS: readLink(id)?.timeoutsPerS ?? 0 }))
  const allPerS = timeouts.reduce((sum, { perS }) => sum + perS, 0)
  const most = timeouts.find(({ perS }) => perS > allPerS * MOST_FROM)
  if (most === undefined) return undefined
  const name = (wanted: string) => components.find(({ id }) => id === wanted)?.name ?? wanted
  const [from, to] = [name(most.from), name(most.to)]
  return {
    cause: 'timeout',
    isAll: most.perS === allPerS,
    told: (cause) => words.failBetween(cause, from, to),
  }
}

function mostBlamed({ scenario: { components, links }, time: { mostFailed } }: Seen): Due | undefined {
  const part = components.find(({ id }) => id === mostFailed?.component)
  if (mostFailed === undefined || part === undefined || mostFailed.share <= MOST_FROM) return undefined
  const { cause, share } = mostFailed
  const isUnlinked = cause === 'unreachable' && links.every(({ from }) => from !== part.id)
  return {
    cause,
    isAll: share >= 0.995,
    told: (word) => (isUnlinked ? words.unlinked(part.name) : words.failAt(word, part.name)),
  }
}
