// Connections: how many callers a component that only passes things on has open at the same time.
// Picture: the number of lines that lead into a switchboard.
// Invariant: what comes beyond it is refused at the door.
import type { Fields, NumberField } from './fields'

/** The field `connections`, for a kind whose connections are a limit of its program and not of its machine. */
export function connectionsField(
  defaultConnections: number,
  help: string,
): { readonly connections: NumberField } {
  return {
    connections: {
      type: 'number',
      label: 'Connections',
      unit: 'connections',
      default: defaultConnections,
      min: 1,
      max: 10_000_000,
      integer: true,
      group: 'Limits',
      rare: true,
      help,
    },
  } satisfies Fields
}
