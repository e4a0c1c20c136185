// Shortage clauses: what requests wait for, as pieces of the finding's sentence. Picture: the clerk points at the line
// everybody stands in, and at the machine behind it that is too slow. Invariant: figures are whole per cents, every part
// named can be pressed, and a figure of a resource is said only where it was read.
import { formatPercent } from '../../core/format'
import type { Resource } from '../../kit/readings'
import { BUSY_FROM } from '../../look/load'
import { panelWords } from '../../look/words-panels'
import type { Shortage } from '../../simulation/where-the-time-went'
import type { Clause, Phrase } from './finding'

const words = panelWords.finding

/** More make no sentence that anybody reads. */
const CLAUSES_MAX = 2
const POOLS_MAX = 2

interface NamedPlace {
  readonly component: string
  readonly name: string
  readonly resource: string
}

/** How full the hardware of a component is, 0..1; null where it has none, undefined before anything was read. */
export type Utilizations = Readonly<Record<Resource, number | null>> | undefined

export interface NamedShortage extends NamedPlace, Pick<Shortage, 'share' | 'turnedAway'> {
  readonly via: readonly NamedPlace[]
  /** Where the holders of a pool are. */
  readonly holder: Pick<NamedPlace, 'component' | 'name'> | undefined
  readonly utilization: Utilizations
}

/** With the names of today; without parts that are gone. */
export function nameShortages(
  shortages: readonly Shortage[],
  nameOf: (id: string) => string | undefined,
  utilizationOf: (id: string) => Utilizations = () => undefined,
): readonly NamedShortage[] {
  return shortages.flatMap((shortage) => {
    const { component, heldBy } = shortage
    const name = nameOf(component)
    if (name === undefined) return []
    const via = shortage.via.map((place) => ({ ...place, name: nameOf(place.component) ?? place.component }))
    const holder = heldBy === undefined ? undefined : nameOf(heldBy)
    return [
      {
        ...shortage,
        name,
        via,
        holder:
          heldBy === undefined || holder === undefined ? undefined : { component: heldBy, name: holder },
        utilization: utilizationOf(component),
      },
    ]
  })
}

/** `type`: it is about requests of this name only. */
export function shortageClauses(shortages: readonly NamedShortage[], type?: string): readonly Clause[] {
  return shortages.slice(0, CLAUSES_MAX).map((shortage, index, all) => {
    const { resource, share, turnedAway } = shortage
    if (share < turnedAway)
      return [
        { text: words.turnedAway(percent(turnedAway)) },
        part(shortage),
        fullness(resource),
        ...behind(shortage),
      ]
    const isAnother = index > 0 && all[index - 1].share >= all[index - 1].turnedAway
    const lost = isAnother
      ? words.lostToo(percent(share))
      : type === undefined
        ? words.lostWaiting(percent(share))
        : words.lostWaitingOf(percent(share), type)
    return [{ text: lost }, ...waitedFor(shortage)]
  })
}

/** The lines they stand in, and what is behind them; or what they wait for itself. */
function waitedFor(shortage: NamedShortage): readonly Phrase[] {
  if (shortage.via.length > 0) return [...poolsOf(shortage.via), ...behind(shortage)]
  if (shortage.resource === 'answer')
    return [{ text: shortage.name, component: shortage.component }, { text: words.noAnswer }]
  const use = shareInUse(shortage)
  if (use !== undefined) return [part(shortage), { text: words.at(percent(use)) }]
  return [part(shortage), ...holders(shortage)]
}

/** Two pools by name; of more only the first, and how many others. */
function poolsOf(via: NamedShortage['via']): readonly Phrase[] {
  const [first, ...others] = via
  if (others.length === 0) return [part(first)]
  if (via.length > POOLS_MAX) return [part(first), { text: words.and }, { text: words.others(others.length) }]
  return [part(first), { text: words.and }, part(others[0])]
}

/** Why those before it are held up. */
function behind(shortage: NamedShortage): readonly Phrase[] {
  if (shortage.via.length === 0) return []
  if (shortage.resource === 'answer')
    return [
      { text: words.heldUpBy },
      { text: shortage.name, component: shortage.component },
      { text: words.noAnswer },
    ]
  const use = shareInUse(shortage)
  return use === undefined
    ? [{ text: words.heldUpBy }, part(shortage), ...holders(shortage)]
    : [{ text: words.because }, part(shortage), { text: words.isAt(percent(use)) }]
}

/** Who has all the places of a pool that is short itself; or that hardware is not to blame. */
function holders({ holder, resource, utilization }: NamedShortage): readonly Phrase[] {
  if (isHardware(resource) || resource === LOG_DISK) return []
  if (holder !== undefined)
    return [{ text: words.heldUpBy }, { text: holder.name, component: holder.component }]
  const cpu = utilization?.cpu
  return cpu == null || cpu >= BUSY_FROM ? [] : [{ text: words.though(words.resources.cpu, percent(cpu)) }]
}

/** How busy hardware is that is short, where that can be read and explains anything. */
function shareInUse({ resource, utilization }: NamedShortage): number | undefined {
  // The disk that is read is the busier one, and that is short.
  const hardware = resource === LOG_DISK ? 'disk' : resource
  if (!isHardware(hardware)) return undefined
  const use = utilization?.[hardware]
  return use == null || use < BUSY_FROM ? undefined : use
}

const LOG_DISK = 'log disk'
/** Besides hardware, what there is one of. */
const ONE: ReadonlySet<string> = new Set(['disk space', LOG_DISK])

function isHardware(resource: string): resource is Resource {
  return ['cpu', 'disk', 'network', 'memory'].includes(resource)
}

function part({ name, resource, component }: NamedPlace): Phrase {
  return { text: words.shortOf(name, words.short[resource] ?? resource), component }
}

function fullness(resource: string): Phrase {
  return { text: isHardware(resource) || ONE.has(resource) ? words.isFull : words.areFull }
}

function percent(share: number): string {
  return formatPercent(share >= 0.995 && share < 1 ? 0.99 : Math.round(share * 100) / 100)
}
