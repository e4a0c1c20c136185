// Role fields: which fields of a policy mean something on a link of which role.
// Picture: the same order form for every cable, with the lines crossed out that this sort of cable has no use for.
// Invariant: a field is offered only where the program of some caller, or the kernel, acts by it.
import type { Fields, FieldValue } from './fields'
import { LINK_FIELDS } from './link-fields'
import type { LinkPolicy, Role } from './roles'
import type { KindSpec } from './spec'

type Caller = Pick<KindSpec, 'ignoresPolicy' | 'ignoresPolicyWhen'>
/** All settings of a component, defaults included. */
type Config = Readonly<Record<string, FieldValue>>

/** The fields that mean something on a link of this role, and to a caller of this kind that is set like this. */
export function linkFieldsOf(role: Role, caller: Caller = {}, config: Config = {}): Fields {
  const own = ROLE_FIELDS[role]
  const ignored: readonly string[] = [
    ...(caller.ignoresPolicy ?? []),
    ...(ignoringNow(caller, config)?.policy ?? []),
  ]
  return Object.fromEntries(
    Object.entries(LINK_FIELDS).filter(
      ([name]) => (!OF_SOME_ROLES.has(name) || own.includes(name as never)) && !ignored.includes(name),
    ),
  )
}

/** What is left out because of how the caller is set, by headings, with the reason. */
export function leftOut(
  role: Role,
  caller: Caller,
  config: Config,
): { readonly groups: readonly string[]; readonly because: string } | undefined {
  const ignoring = ignoringNow(caller, config)
  if (ignoring === undefined) return undefined
  const offered = linkFieldsOf(role, { ignoresPolicy: caller.ignoresPolicy ?? [] })
  const groups = ignoring.policy.flatMap((name) => offered[name]?.group ?? [])
  return { groups: [...new Set(groups)], because: ignoring.because }
}

function ignoringNow({ ignoresPolicyWhen }: Caller, config: Config): Caller['ignoresPolicyWhen'] {
  if (ignoresPolicyWhen === undefined) return undefined
  return ignoresPolicyWhen.is.includes(config[ignoresPolicyWhen.field]) ? ignoresPolicyWhen : undefined
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
  watch: ['rules'],
}
const OF_SOME_ROLES: ReadonlySet<string> = new Set(Object.values(ROLE_FIELDS).flat())
