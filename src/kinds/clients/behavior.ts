import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import { TYPE_DECISIONS } from '../../kit/carrying'
import type { ConfigOf } from '../../kit/fields'
import type { clientsFields } from './spec'

interface Connection {
  /** Place of the address among the answers of the name server. */
  readonly place: number
  usedMs: number
}

/**
 * When users ask and for what is the population's, drawn by the kernel. What they remember is which address each has
 * a connection to: an open connection outlives the answer that led to it.
 */
export function createClientsBehavior(
  config: ConfigOf<typeof clientsFields>,
  nameServers: () => number,
  port: Port,
): Behavior {
  const connections = new Map<number, Connection>()
  /** Two name servers, one for reads and one for writes, lead to addresses of their own. */
  const lineOf = (call: CallRegisters): number => call.user * 2 + (call.isWrite && nameServers() > 1 ? 1 : 0)
  const opened = (call: CallRegisters): Connection | undefined => {
    const connection = connections.get(lineOf(call))
    return connection !== undefined && port.nowMs - connection.usedMs <= config.keepAliveMs
      ? connection
      : undefined
  }
  return {
    decisions: {
      ...TYPE_DECISIONS,
      connection(call) {
        const connection = opened(call)
        if (connection === undefined) return 'closed'
        connection.usedMs = port.nowMs
        call.version = connection.place
        return 'open'
      },
      learn(call) {
        port.count('lookUps')
        connections.set(lineOf(call), { place: call.version, usedMs: port.nowMs })
        return 'done'
      },
      address: (call) => (call.version < port.links('resolved') ? answerName(call.version) : 'unknown'),
      forget(call) {
        connections.delete(lineOf(call))
        return 'done'
      },
    },
  }
}

/** The branch for the address at this place. */
export function answerName(place: number): string {
  return `answer ${place + 1}`
}
