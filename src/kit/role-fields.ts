// Role fields: which fields of a policy mean something on a link of which role.
// Picture: the same order form for every cable, with the lines crossed out that this sort of cable has no use for.
// Invariant: a field is offered only where the program of some caller, or the kernel, acts by it.
import type { Fields } from './fields'
import { LINK_FIELDS } from './link-fields'
import type { LinkPolicy, Role } from './roles'
import type { KindSpec } from './spec'

/** The fields that mean something on a link of this role, and to a caller of this kind. */
export function linkFieldsOf(role: Role, caller?: Pick<KindSpec, 'ignoresPolicy'>): Fields {
  const own = ROLE_FIELDS[role]
  const ignored: readonly string[] = caller?.ignoresPolicy ?? []
  return Object.fromEntries(
    Object.entries(LINK_FIELDS).filter(
      ([name]) => (!OF_SOME_ROLES.has(name) || own.includes(name as never)) && !ignored.includes(name),
    ),
  )
}

type OfSome = readonly (keyof LinkPolicy)[]

const AVOIDS: OfSome = ['ejectAfter', 'ejectMs']
/** Its calls go to whatever instance the caller likes. */
const CHOOSES: OfSome = ['pick', ...AVOIDS]
/** Reads go over it, which could be asked twice. */
const HEDGES: OfSome = ['hedgeAfterMs', 'cancelLosers']

/** Its caller sorts its requests. */
const CARRIES: OfSome = ['carries', 'carriesTypes']

/** What only some roles have. Whoever knows the instance it wants does not choose; only programs for reads and writes sort them. */
const ROLE_FIELDS: Readonly<Record<Role, OfSome>> = {
  call: [...CHOOSES, ...HEDGES, ...CARRIES, 'mode', 'chance', 'times', 'toAll', 'order', 'needed'],
  read: [...CHOOSES, ...HEDGES, ...CARRIES],
  write: [...CHOOSES, ...CARRIES],
  cache: [...CHOOSES, ...HEDGES, ...CARRIES],
  session: [...CHOOSES, ...HEDGES, ...CARRIES],
  fallback: [...CHOOSES, ...HEDGES, ...CARRIES],
  publish: [...CHOOSES, ...CARRIES, 'mode'],
  log: [...CHOOSES, ...CARRIES, 'mode'],
  storage: [...CHOOSES, ...HEDGES, ...CARRIES],
  deliver: CHOOSES,
  shard: [...AVOIDS, ...HEDGES, 'weight'],
  route: [...HEDGES, 'weight'],
  answer: [...HEDGES, 'weight'],
  // A name server is one address.
  resolve: ['carries'],
  replicate: [],
  // Every machine behind it is asked, one by one.
  watch: [],
}
const OF_SOME_ROLES: ReadonlySet<string> = new Set(Object.values(ROLE_FIELDS).flat())
