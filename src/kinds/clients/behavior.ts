import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import { addressBookOf } from '../../kit/address-book'
import { carries, TYPE_DECISIONS } from '../../kit/carrying'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import type { clientsFields } from './spec'

interface Connection {
  /** Number of the address in the book of all. */
  readonly address: number
  usedMs: number
}

/**
 * When users ask and for what is the population's, drawn by the kernel. What they remember is which address each has
 * a connection to: an open connection outlives the answer that led to it.
 */
export function createClientsBehavior(
  config: ConfigOf<typeof clientsFields>,
  links: () => readonly OutgoingLink[],
  port: Port,
): Behavior {
  const book = addressBookOf(port)
  /** By name server, as each leads to addresses of its own; then by user. */
  const connections = new Map<string, Map<number, Connection>>()
  const connectionsFor = (call: CallRegisters): Map<number, Connection> => {
    const nameServer = nameServerOf(links(), call)
    const known = connections.get(nameServer) ?? new Map<number, Connection>()
    connections.set(nameServer, known)
    return known
  }
  const isNamed = (call: CallRegisters, address: number): boolean => {
    const component = book.componentAt(address)
    return addressesOf(links(), nameServerOf(links(), call)).some(({ to }) => to === component)
  }
  return {
    decisions: {
      ...TYPE_DECISIONS,
      connection(call) {
        const connection = connectionsFor(call).get(call.user)
        if (connection === undefined || port.nowMs - connection.usedMs > config.keepAliveMs) return 'closed'
        // The address may have been taken away meanwhile.
        if (!isNamed(call, connection.address)) return 'closed'
        connection.usedMs = port.nowMs
        call.version = connection.address
        return 'open'
      },
      learn(call) {
        port.count('lookUps')
        connectionsFor(call).set(call.user, { address: call.version, usedMs: port.nowMs })
        return 'done'
      },
      address: (call) => answerName(book.componentAt(call.version) ?? NOBODY),
      forget(call) {
        connectionsFor(call).delete(call.user)
        return 'done'
      },
    },
  }
}

/** The name server that is asked for what the call wants: the first whose link carries it. */
function nameServerOf(links: readonly OutgoingLink[], call: CallRegisters): string {
  return links.find((link) => link.role === 'resolve' && carries(link, call))?.to ?? NOBODY
}

/** No component has this id. */
const NOBODY = ''

/** Ways to the addresses that a name server may name. */
export function addressesOf(links: readonly OutgoingLink[], nameServer: string): readonly OutgoingLink[] {
  return links.filter((link) => link.role === 'resolved' && link.nameServer === nameServer)
}

/** The branch for the address of this component. */
export function answerName(component: string): string {
  return `address ${component}`
}
