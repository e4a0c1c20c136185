// Reading fields: how a server comes by what it reads, besides asking for it.
import type { Fields } from '../../kit/fields'

export const READING_FIELDS = {
  singleFlight: {
    type: 'switch',
    label: 'Fetches once',
    default: false,
    group: 'Reading',
    help: 'Of many calls in an instance that need the same item from the store at once, one reads it; the others wait for that.',
    source: 'Go singleflight; dog-piling, thundering herd and cache stampede are what it is against',
  },
  localCache: {
    type: 'switch',
    label: 'Cache in each instance',
    default: false,
    group: 'Reading',
    help: 'Each instance keeps copies of what it read in its own memory. It forgets what it writes itself, and does not hear of what others write.',
  },
  localCacheMib: {
    type: 'number',
    label: 'Size of that cache',
    unit: 'MiB',
    default: 64,
    min: 0.001,
    max: 1_000_000,
    group: 'Reading',
    help: 'Memory each instance sets aside; then the item not used for longest makes room.',
    when: { field: 'localCache', is: [true] },
  },
  localTtlMs: {
    type: 'number',
    label: 'Copies expire after',
    unit: 'ms',
    default: 10_000,
    min: 0,
    max: 1e10,
    group: 'Reading',
    help: 'How long others may have changed an item before it is read again; 0 = never expires.',
    source: 'Caches inside programs commonly use seconds, since nobody tells them of a change',
    when: { field: 'localCache', is: [true] },
  },
} as const satisfies Fields
