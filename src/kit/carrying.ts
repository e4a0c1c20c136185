// Carrying: which links a request takes: those for what it does, and for the request type it is of.
// Picture: the signs over the lanes of a toll gate.
// Invariant: a request of a type that no link names takes the links that name none; which lane it takes draws no chance.
import type { CallRegisters, Decision } from '../engine/behavior'
import type { Step } from '../engine/program'
import type { OutgoingLink } from './define-kind'
import { ask } from './steps'

/** What is done over the links that carry a request of this operation: one way for all, or one for each type they name. */
export function overCarrying(
  all: readonly OutgoingLink[],
  operation: 'read' | 'write',
  build: (links: readonly OutgoingLink[]) => readonly Step[],
): readonly Step[] {
  const links = carrying(all, operation)
  const named = new Set(links.flatMap(({ policy }) => policy.carriesTypes))
  if (named.size === 0) return build(links)
  const waysOf = (type?: string): readonly Step[] =>
    build(links.filter(({ policy: { carriesTypes } }) => isAmong(carriesTypes, type)))
  return [
    ask('the type', {
      ...Object.fromEntries([...named].map((type) => [wayOf(type), waysOf(type)])),
      otherwise: waysOf(),
    }),
  ]
}

/** The decision its programs ask; every kind with links that name types has it. */
export const TYPE_DECISIONS: Readonly<Record<'the type', Decision>> = {
  'the type': ({ requestType }: CallRegisters) => wayOf(requestType),
}

/** The links that carry this operation. */
export function carrying(
  links: readonly OutgoingLink[],
  operation: 'read' | 'write',
): readonly OutgoingLink[] {
  return links.filter((link) => isFor(link, operation))
}

/** Whether what this call asks for takes this link. */
export function carries(link: OutgoingLink, { isWrite, requestType }: CallRegisters): boolean {
  return isFor(link, isWrite ? 'write' : 'read') && isAmong(link.policy.carriesTypes, requestType)
}

function isFor({ policy }: OutgoingLink, operation: 'read' | 'write'): boolean {
  return policy.carries === 'all' || policy.carries === `${operation}s`
}

function isAmong(types: readonly string[], type: string | undefined): boolean {
  return types.length === 0 || (type !== undefined && types.includes(type))
}

/** No id has a space in it: a way is never taken for one of the branches with a meaning of their own. */
function wayOf(type: string): string {
  return `type ${type}`
}
