// Pair problem: why two components have no role in common, in words that say what to link instead.
// Picture: the table at the end of a manual: which plug goes into which socket, and what people try that does not fit.
// Invariant: nothing here knows a kind by name; what it says follows from `offers` and `accepts` alone.
import { problem, type Problem } from '../core/problem'
import type { Role } from '../kit/roles'
import { SPECS } from '../kinds/specs'
import type { Component } from './document'
import { specOf } from './settings'

export function possibleRoles(from: Component, to: Component): readonly Role[] {
  const offers = specOf(from.kind)?.offers ?? []
  return (specOf(to.kind)?.accepts ?? []).filter((role) => offers.includes(role))
}

/** Both are of kinds that are known. */
export function pairProblem(from: Component, to: Component, where: string): Problem | undefined {
  if (from.id === to.id) return problem('self-link', where, from.name)
  if (possibleRoles(from, to).length > 0) return undefined
  const caller = specOf(from.kind)!
  const target = specOf(to.kind)!
  if (target.accepts.length === 0) return problem('takes-no-calls', where, to.name, target.title)
  if (caller.offers.length === 0) return problem('calls-nobody', where, from.name, caller.title)
  const special = onlyFor(from, to, where)
  if (special !== undefined) return special
  const reason = `${caller.title} can only ${words(caller.offers)}, and ${target.title} is there to ${words(target.accepts, PASSIVE)}`
  return problem('link-not-accepted', where, from.name, to.name, reason)
}

/** One of the two is no part whose data is kept in copies. */
export function notACopy(from: Component, to: Component, where: string): Problem {
  const part = specOf(from.kind)?.offers.includes('replicate') === true ? to : from
  const kind = specOf(part.kind)?.title ?? part.kind
  return problem('not-a-copy', where, from.name, to.name, part.name, kind, kindsThat('accepts', 'replicate'))
}

/** Callers that have one purpose, and targets that are there for one. */
function onlyFor(from: Component, to: Component, where: string): Problem | undefined {
  const names = [from.name, to.name] as const
  const { title, accepts } = specOf(to.kind)!
  const { offers } = specOf(from.kind)!
  if (offers.includes('replicate')) return notACopy(from, to, where)
  switch (offers.length === 1 ? offers[0] : undefined) {
    case 'shard':
      return problem('not-a-shard', where, ...names, title, kindsThat('accepts', 'shard'))
    case 'deliver':
      return problem('not-a-worker', where, ...names, title, kindsThat('accepts', 'deliver'))
    case 'answer':
      return problem('not-an-address', where, ...names, title, kindsThat('accepts', 'answer'))
    default:
      return accepts[0] === 'deliver'
        ? problem('works-from-a-queue', where, ...names, title, kindsThat('offers', 'deliver'))
        : undefined
  }
}

/** Titles of the kinds whose data sheet has this role. */
function kindsThat(column: 'accepts' | 'offers', role: Role): readonly string[] {
  return [...SPECS.values()].filter((spec) => spec[column].includes(role)).map(({ title }) => title)
}

function words(roles: readonly Role[], of: Readonly<Record<Role, string>> = ACTIVE): string {
  const distinct = [...new Set(roles.map((role) => of[role]))]
  if (distinct.length < 2) return distinct.join('')
  return `${distinct.slice(0, -1).join(', ')} or ${distinct[distinct.length - 1]}`
}

const ACTIVE: Readonly<Record<Role, string>> = {
  call: 'call a component that does work',
  read: 'read data',
  write: 'write data',
  cache: 'look things up in a cache',
  route: 'pass requests on to one that does the work',
  session: 'keep sessions',
  publish: 'publish messages',
  log: 'send log lines',
  replicate: 'copy its data',
  answer: 'answer with an address',
  fallback: 'fall back on another one',
  deliver: 'hand messages to a worker',
  shard: 'divide data over databases',
  storage: 'store its data elsewhere',
  resolve: 'look up addresses',
  watch: 'watch machines',
}

const PASSIVE: Readonly<Record<Role, string>> = {
  call: 'be called',
  read: 'be read',
  write: 'be written',
  cache: 'be looked things up in',
  route: 'be given requests',
  session: 'hold sessions',
  publish: 'take messages',
  log: 'take log lines',
  replicate: 'hold a copy',
  answer: 'be named in an answer',
  fallback: 'be fallen back on',
  deliver: 'be handed messages',
  shard: 'hold a share of the data',
  storage: 'store for another',
  resolve: 'be asked for addresses',
  watch: 'be watched',
}
