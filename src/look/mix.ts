// Mix: how traffic is divided among request types, as percentages that always add up to 100.
import type { FieldValue } from '../kit/fields'

export type Mix = Readonly<Record<string, number>>

/** A request type as a mix sees it; `share` is what it gets where the mix is empty. */
export interface NamedShare {
  readonly id: string
  readonly name: string
  readonly share: number
}

export interface NamedPercent {
  readonly id: string
  readonly name: string
  readonly percent: number
}

/** Whether a field's value is shares by request type. */
export function isMix(value: FieldValue): value is Mix {
  return typeof value === 'object' && !Array.isArray(value)
}

/** The mix in percent, in the order of the request types; an empty mix means the types' own shares. */
export function mixPercents(mix: Mix, requestTypes: readonly NamedShare[]): readonly NamedPercent[] {
  const isEmpty = Object.keys(mix).length === 0
  const shares = requestTypes.map(({ id, share }) => (isEmpty ? share : (mix[id] ?? 0)))
  const sum = shares.reduce((total, share) => total + share, 0)
  return requestTypes.map(({ id, name }, index) => ({
    id,
    name,
    percent: sum === 0 ? 0 : round(((shares[index] ?? 0) / sum) * 100),
  }))
}

/** The mix with one percentage set and the others scaled to leave room for it. */
export function setMixPercent(percents: readonly NamedPercent[], id: string, percent: number): Mix {
  const others = percents.filter((other) => other.id !== id)
  const before = others.reduce((sum, other) => sum + other.percent, 0)
  const room = 100 - percent
  const mix: Record<string, number> = {}
  for (const entry of percents) {
    const share = before === 0 ? room / others.length : (entry.percent / before) * room
    mix[entry.id] = round(entry.id === id || others.length === 0 ? percent : share)
  }
  return mix
}

// Two decimals of a percent keep shared links short.
function round(percent: number): number {
  return Math.round(percent * 100) / 100
}
