// Storage fields: what of the data is in memory, how its pages are found, and what becomes of writes of one item.
// Picture: the part of the order form that is about the stacks.
import type { Fields } from '../../kit/fields'

export const STORAGE_FIELDS = {
  bufferPoolMib: {
    type: 'number',
    label: 'Buffer pool',
    unit: 'MiB',
    default: 4096,
    min: 0.001,
    max: 100_000_000,
    group: 'Storage',
    help: 'Pages kept in memory; a read that finds its page here needs no disk.',
  },
  pageKib: {
    type: 'number',
    label: 'Page',
    unit: 'KiB',
    default: 8,
    min: 0.5,
    max: 1024,
    group: 'Storage',
    rare: true,
    help: 'What one disk read brings in.',
    source: 'PostgreSQL page: 8 KiB',
  },
  logBytesPerWrite: {
    type: 'number',
    label: 'Log per write',
    unit: 'bytes',
    default: 1024,
    min: 0,
    max: 1e9,
    group: 'Storage',
    rare: true,
    help: 'Bytes appended to the log before a write is acknowledged.',
  },
  groupCommit: {
    type: 'switch',
    label: 'Group commit',
    default: true,
    group: 'Storage',
    rare: true,
    help: 'Writes that wait for the disk together share one append.',
  },
  warmStart: {
    type: 'switch',
    label: 'Starts warm',
    default: true,
    group: 'Storage',
    rare: true,
    help: 'At time 0 the most popular pages are already in the buffer pool; after a crash it is always cold.',
  },
  isolation: {
    type: 'choice',
    label: 'Writes of one item',
    default: 'none',
    group: 'Storage',
    help: 'At the same time: side by side; one after the other; or the second refused if it was made from what the first replaced.',
    source:
      'Row locks: PostgreSQL and InnoDB, SELECT ... FOR UPDATE; optimistic: Kung and Robinson, ACM TODS 6(2), 1981',
    choices: [
      { value: 'none', label: 'Do not wait' },
      { value: 'locking', label: 'Lock the item' },
      { value: 'optimistic', label: 'Refuse the second' },
    ],
  },
} as const satisfies Fields
