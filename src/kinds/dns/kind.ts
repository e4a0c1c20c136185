import { always } from '../../engine/plan'
import { defineKind, type OutgoingLink } from '../../kit/define-kind'
import { checkProgram } from '../../kit/health-fields'
import { ask, delay, fail, program, reply, SMALL_MESSAGE_BYTES } from '../../kit/steps'
import { createDnsBehavior } from './behavior'
import { type dnsFields, dnsSpec } from './spec'

export const dnsKind = defineKind<typeof dnsFields>({
  spec: dnsSpec,
  plan: (config, context) => {
    // Read when needed: behaviors outlive edits of their links.
    const answers = (): readonly OutgoingLink[] => context.links.filter((link) => link.role === 'answer')
    return {
      instances: 1,
      cpuDiscipline: 'run-to-completion',
      groupCommit: false,
      memory: { baseMb: 0, reservedMb: 0, perCallMb: 0 },
      restartMs: 0,
      pools: [],
      programs: {
        resolve: program(
          always(0),
          ask('resolver', {
            fresh: [],
            expired: [delay(config.authorityMs), ask('answer', { found: [], none: [fail('dns-failure')] })],
          }),
          reply(undefined, SMALL_MESSAGE_BYTES),
        ),
        check: checkProgram(config),
      },
      createBehavior: (port) => createDnsBehavior(config, answers, port),
    }
  },
})
