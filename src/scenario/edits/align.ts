// Aligning: putting cards on one line, or at equal distances. Picture: a ruler laid along a row of cards.
// Invariant: only positions change, whole pixels each; what is aligned stays within the area it took before.
import type { Result } from '../../core/result'
import type { Position, Scenario } from '../document'
import { areaOf, type Area } from '../standing'
import { arrange } from './arrange'

export const ALIGNMENTS = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** Ids that do not exist (any more) are not moved; nor is anything if there are fewer than two. */
export function align(
  scenario: Scenario,
  { ids, to }: { readonly ids: Iterable<string>; readonly to: Alignment },
): Result<Scenario> {
  const cards = cardsOf(scenario, ids)
  const axis = AXES[to]
  const start = Math.min(...cards.map(({ area }) => area[axis.at]))
  const end = Math.max(...cards.map(({ area }) => area[axis.at] + area[axis.size]))
  const positions = cards.map(({ id, area }) => {
    const free = end - start - area[axis.size]
    return [id, { x: area.x, y: area.y, [axis.at]: start + free * axis.share }] as const
  })
  return arrange(scenario, { components: new Map<string, Position>(positions) })
}

/** With the same paper between each two; the first and the last stay where they are. */
export function distribute(
  scenario: Scenario,
  { ids, along }: { readonly ids: Iterable<string>; readonly along: 'x' | 'y' },
): Result<Scenario> {
  const size = along === 'x' ? 'width' : 'height'
  const cards = cardsOf(scenario, ids).toSorted((a, b) => a.area[along] - b.area[along])
  if (cards.length < 3) return arrange(scenario, {})
  const [first] = cards
  const last = cards[cards.length - 1]
  const taken = cards.reduce((sum, { area }) => sum + area[size], 0)
  const paper = (last.area[along] + last.area[size] - first.area[along] - taken) / (cards.length - 1)
  let at = first.area[along]
  const positions = cards.map(({ id, area }) => {
    const position = { x: area.x, y: area.y, [along]: at }
    at += area[size] + paper
    return [id, position] as const
  })
  return arrange(scenario, { components: new Map<string, Position>(positions) })
}

interface Axis {
  readonly at: 'x' | 'y'
  readonly size: 'width' | 'height'
  /** Of the room that is free: how much lies before a card. */
  readonly share: number
}

const AXES: Readonly<Record<Alignment, Axis>> = {
  left: { at: 'x', size: 'width', share: 0 },
  center: { at: 'x', size: 'width', share: 0.5 },
  right: { at: 'x', size: 'width', share: 1 },
  top: { at: 'y', size: 'height', share: 0 },
  middle: { at: 'y', size: 'height', share: 0.5 },
  bottom: { at: 'y', size: 'height', share: 1 },
}

function cardsOf({ components }: Scenario, ids: Iterable<string>): readonly { id: string; area: Area }[] {
  const meant = new Set(ids)
  return components
    .filter(({ id }) => meant.has(id))
    .map((component) => ({ id: component.id, area: areaOf(component) }))
}
