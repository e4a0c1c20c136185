// Disk fields: of how many volumes a machine's disk consists, for those to whom it matters.
// Picture: the line of the rating plate that says how many bays are filled.
// Invariant: left at their defaults a machine has the one disk its figures describe.
import { DISKS_MAX } from '../engine/disk'
import type { Fields } from './fields'

export const DISK_FIELDS = {
  disks: {
    type: 'number',
    label: 'Disks',
    unit: '',
    default: 1,
    min: 1,
    max: DISKS_MAX,
    integer: true,
    group: 'Machine',
    rare: true,
    help: 'Volumes with the figures above, over which its pages are spread; each does one operation at a time.',
    source: 'Striping without copies: RAID 0 in Patterson, Gibson, Katz, SIGMOD 1988',
  },
  logDisk: {
    type: 'switch',
    label: 'Disk for the log',
    default: false,
    group: 'Machine',
    rare: true,
    help: 'One more of them, for the log alone; without it the log lies on the first.',
  },
} as const satisfies Fields
