// Carrying: which links a request takes: those for what it does, and for the request type it is of.
// Picture: the signs over the lanes of a toll gate.
// Invariant: a request of a type that no link names takes the links that name none; which lane it takes draws no chance.
import type { CallRegisters, Decision } from '../engine/behavior'
import type { Step } from '../engine/program'
import type { OutgoingLink } from './define-kind'
import type { LinkPolicy } from './roles'
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
    build(links.filter(({ policy }) => takes(policy, operation, type)))
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
  return links.filter(({ policy }) => isFor(policy, operation))
}

/** Whether what this call asks for takes this link. */
export function carries(link: OutgoingLink, { isWrite, requestType }: CallRegisters): boolean {
  return takes(link.policy, isWrite ? 'write' : 'read', requestType)
}

/** Whether a request takes a link with this policy; `type` is undefined where no link names the type of the request. */
export function takes(policy: LinkPolicy, operation: 'read' | 'write', type: string | undefined): boolean {
  const { carriesTypes } = policy
  const isOfType = carriesTypes.length === 0 || (type !== undefined && carriesTypes.includes(type))
  return isOfType && isFor(policy, operation)
}

function isFor({ carries: what }: LinkPolicy, operation: 'read' | 'write'): boolean {
  return what === 'all' || what === `${operation}s`
}

/** No id has a space in it: a way is never taken for one of the branches with a meaning of their own. */
function wayOf(type: string): string {
  return `type ${type}`
}
