// Shortage clauses: what requests wait for, as pieces of the finding's sentence. Picture: the clerk points at the machine
// that everybody stands in line for. Invariant: figures are whole per cents, and every part named can be pressed.
import { formatPercent } from '../../core/format'
import { panelWords } from '../../look/words-panels'
import type { Shortage } from '../../simulation/where-the-time-went'
import type { Clause, Phrase } from './finding'

const words = panelWords.finding

/** More make no sentence that anybody reads. */
const CLAUSES_MAX = 2

export interface NamedShortage extends Pick<Shortage, 'component' | 'resource' | 'share' | 'turnedAway'> {
  readonly name: string
  readonly via: readonly { readonly name: string; readonly resource: string }[]
}

/** With the names of today; without parts that are gone. */
export function nameShortages(
  shortages: readonly Shortage[],
  nameOf: (id: string) => string | undefined,
): readonly NamedShortage[] {
  return shortages.flatMap((shortage) => {
    const name = nameOf(shortage.component)
    if (name === undefined) return []
    const via = shortage.via.map(({ component, resource }) => ({
      name: nameOf(component) ?? component,
      resource,
    }))
    return [{ ...shortage, name, via }]
  })
}

export function shortageClauses(shortages: readonly NamedShortage[]): readonly Clause[] {
  return shortages.slice(0, CLAUSES_MAX).map((shortage, index, all) => {
    const { name, resource, share, turnedAway, via } = shortage
    const way = wayTo(via)
    if (share < turnedAway)
      return [{ text: words.turnedAway(percent(turnedAway)) }, part(shortage), fullness(resource), ...way]
    const isAnother = index > 0 && all[index - 1].share >= all[index - 1].turnedAway
    const lost = isAnother ? words.lostToo(percent(share)) : words.lostWaiting(percent(share))
    return resource === 'answer'
      ? [{ text: lost }, { text: name, component: shortage.component }, { text: words.noAnswer }, ...way]
      : [{ text: lost }, part(shortage), ...way]
  })
}

/** Two pools by name; of more only the first, and how many others. */
function wayTo(via: NamedShortage['via']): readonly Phrase[] {
  if (via.length === 0) return []
  const pools = via.map(({ name, resource }) => shortOf(name, resource))
  const said = pools.length > 2 ? [pools[0], words.others(pools.length - 1)] : pools
  return [{ text: words.onTheWay(said.join(words.and)) }]
}

function part({ name, resource, component }: NamedShortage): Phrase {
  return { text: shortOf(name, resource), component }
}

function shortOf(name: string, resource: string): string {
  return words.shortOf(name, words.short[resource] ?? resource)
}

function fullness(resource: string): Phrase {
  const isOne = ['cpu', 'disk', 'network', 'memory', 'disk space'].includes(resource)
  return { text: isOne ? words.isFull : words.areFull }
}

function percent(share: number): string {
  return formatPercent(Math.round(share * 100) / 100)
}
