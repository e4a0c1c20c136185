import { always, type PopulationPlan } from '../../engine/plan'
import type { Step } from '../../engine/program'
import { overCarrying } from '../../kit/carrying'
import type { ConfigOf } from '../../kit/fields'
import { defineKind, type OutgoingLink, type PlanContext } from '../../kit/define-kind'
import {
  ask,
  call,
  fail,
  goto,
  label,
  onFail,
  program,
  reply,
  send,
  SMALL_MESSAGE_BYTES,
} from '../../kit/steps'
import { addressesOf, answerName, createClientsBehavior } from './behavior'
import { profileOf } from './profile'
import { type clientsFields, clientsSpec } from './spec'

type Config = ConfigOf<typeof clientsFields>

export const clientsKind = defineKind<typeof clientsFields>({
  spec: clientsSpec,
  plan: (config, context) => ({
    instances: 1,
    regions: config.region === '' ? [] : [config.region],
    cpuDiscipline: 'fair-share',
    groupCommit: false,
    memory: { baseMb: 0, reservedMb: 0, perCallMb: 0 },
    restartMs: 0,
    pools: [],
    programs: {
      read: program(always(0), ...asking('read', context.links)),
      write: program(always(0), ...asking('write', context.links)),
    },
    population: populationOf(config, context),
    // Read when needed: behaviors outlive edits of their links.
    createBehavior: (port) => createClientsBehavior(config, () => context.links, port),
  }),
})

function populationOf(config: Config, context: PlanContext): PopulationPlan {
  const own = context.requestTypes.map((type) => config.mix[type.id] ?? 0)
  const mix = own.some((share) => share > 0) ? own : context.requestTypes.map((type) => type.share)
  return {
    arrival:
      config.arrival === 'closed'
        ? { process: 'closed', users: config.users, thinkMs: config.thinkMs }
        : config.spacing === 'uniform'
          ? { process: 'uniform', rateRps: config.rateRps, profile: profileOf(config) }
          : { process: 'poisson', rateRps: config.rateRps, profile: profileOf(config) },
    mix,
    users: config.users,
    usersPerAddress: config.usersPerAddress,
    accessRoundTripMs: config.accessRoundTripMs,
    uploadMbps: config.uploadMbps,
    downloadMbps: config.downloadMbps,
  }
}

/** Who has a name server for what is asked for asks it where to go. */
function asking(operation: 'read' | 'write', all: readonly OutgoingLink[]): readonly Step[] {
  let ways = 0
  return overCarrying(all, operation, (links) => {
    const names = links.find((link) => link.role === 'resolve')
    if (names === undefined) return calling(links)
    return resolving(names, addressesOf(all, names.to), ways++)
  })
}

/** Calls the first target that carries the request; a fallback link is tried when that fails and its policy says so. */
function calling(links: readonly OutgoingLink[]): Step[] {
  const first = links.find((link) => link.role === 'call')
  const fallback = links.find((link) => link.role === 'fallback')
  if (first === undefined) return [fail('unreachable')]
  const target = { link: first.index }
  if (first.policy.mode === 'send') return [send(target), reply()]
  if (fallback === undefined || first.policy.onFailure !== 'fallback') return [call(target), reply()]
  return [call(target, {}, { failed: [call({ link: fallback.index })] }), reply()]
}

/** Looks the address up first, unless a connection to one is still open; then calls what was answered. `way` tells its labels from others’. */
function resolving(names: OutgoingLink, addresses: readonly OutgoingLink[], way: number): Step[] {
  const [failed, end] = way === 0 ? ['failed', 'end'] : [`failed ${way}`, `end ${way}`]
  return [
    onFail(failed),
    ask('connection', {
      open: [],
      closed: [
        call({ link: names.index }, { op: 'resolve', bytes: SMALL_MESSAGE_BYTES }),
        ask('learn', { done: [] }),
      ],
    }),
    ask('address', {
      ...Object.fromEntries(addresses.map(({ to, index }) => [answerName(to), [call({ link: index })]])),
      // What the name server names may have been drawn after this request began.
      otherwise: [fail('dns-failure')],
    }),
    reply(),
    goto(end),
    label(failed),
    ask('forget', { done: [] }),
    fail(),
    label(end),
  ]
}
