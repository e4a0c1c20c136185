// Address field: who can reach a part: anybody on the internet, or only machines of the same network.
// Picture: a front door on the street, or a door to the yard.
// Invariant: a kind has the field if users could call it, or be sent to it; what only other parts call is private.
import type { FieldValue, Fields } from './fields'
import type { KindSpec } from './spec'

export type Reach = 'public' | 'private'

/** `usual` is what such a part has unless told otherwise. */
export function addressField<const Usual extends Reach>(usual: Usual) {
  return {
    address: {
      type: 'choice',
      label: 'Address',
      default: usual,
      group: 'Access',
      help: 'Public: users can call it, and a name server can answer with it. Private: only other parts can call it.',
      choices: [
        { value: 'public', label: 'Public' },
        { value: 'private', label: 'Private' },
      ],
    },
  } as const satisfies Fields
}

/** Who can reach a part of this kind; undefined for those nobody calls. */
export function reachOf(spec: KindSpec, config: Readonly<Record<string, FieldValue>>): Reach | undefined {
  if (spec.accepts.length === 0) return undefined
  if ('address' in spec.fields) return config.address === 'private' ? 'private' : 'public'
  // What runs on machines of others, all over the world, is there for everybody.
  return spec.hasMachine ? 'private' : 'public'
}
