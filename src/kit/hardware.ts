// Hardware: the figures every machine has. They are what causes capacity.
// Picture: the rating plate riveted to a machine.
// Invariant: every kind with a machine declares exactly these fields; an instance type fills them, an edit makes it 'custom'.
import { DEFAULT_DISK, INSTANCE_TYPES, type InstanceType, instanceType } from './catalog'
import type { ChoiceField, ConfigOf, Fields, NumberField, Unit } from './fields'

const WHOLE = { integer: true }
const RARE = { rare: true }
const PRICES = 'AWS Price List API and EC2 specifications, us-east-1, read 2026-08-28'

/** The hardware fields of a kind whose machines are by default of this instance type. */
export function hardwareFields(defaultType: string) {
  const type = instanceType(defaultType)
  if (type === undefined) throw new Error(`no instance type ${defaultType} in the catalog`)
  return {
    instanceType: instanceTypeField(defaultType),
    ...computeFields(type),
    ...DISK_FIELDS,
    ...rentFields(type),
  } satisfies Fields
}

function instanceTypeField(defaultType: string): ChoiceField {
  const choices = INSTANCE_TYPES.map(({ id, vCpus, memoryGib }) => ({
    value: id,
    label: `${id}, ${vCpus} cores, ${memoryGib} GiB`,
  }))
  return {
    type: 'choice',
    label: 'Instance type',
    group: 'Machine',
    default: defaultType,
    source: PRICES,
    help: 'The machine to rent. Choosing one fills the figures below; editing a figure makes it custom.',
    choices: [...choices, { value: 'custom', label: 'Custom' }],
  }
}

function computeFields(type: InstanceType) {
  return {
    instances: number(
      'Instances',
      'instances',
      1,
      [1, 1000],
      'Identical machines doing this job side by side.',
      WHOLE,
    ),
    vCpus: number(
      'Cores',
      'cores',
      type.vCpus,
      [1, 512],
      'Hardware threads. More cores do more at once; they never shorten one job.',
      WHOLE,
    ),
    clockGhz: number(
      'Clock',
      'GHz',
      type.clockGhz,
      [0.1, 10],
      'Work is stated for 3.0 GHz; a slower clock stretches it.',
    ),
    memoryGib: number(
      'Memory',
      'GiB',
      type.memoryGib,
      [0.0625, 24576],
      'Holds the program, its calls, caches and buffers.',
    ),
    networkGbps: number(
      'Network',
      'Gbps',
      type.networkGbps,
      [0.001, 400],
      'What the interface can hold for good, each way.',
    ),
  }
}

const DISK_FIELDS = {
  diskIops: number(
    'Disk operations',
    '/s',
    DEFAULT_DISK.diskIops,
    [1, 5_000_000],
    'Reads and writes the volume can do in a second.',
  ),
  diskMbps: number(
    'Disk throughput',
    'MB/s',
    DEFAULT_DISK.diskMbps,
    [1, 100_000],
    'Bytes the volume can move in a second.',
  ),
  diskLatencyMs: number(
    'Disk latency',
    'ms',
    DEFAULT_DISK.diskLatencyMs,
    [0, 1000],
    'Wait for an answer after the device has done its part.',
  ),
  diskGib: number('Disk size', 'GiB', DEFAULT_DISK.diskGib, [1, 65_536], 'What it can store.', RARE),
}

function rentFields(type: InstanceType) {
  return {
    pricePerHour: number(
      'Price',
      '$/h',
      type.pricePerHour,
      [0, 10_000],
      'Rent of one machine for an hour.',
      RARE,
    ),
    restartMs: number(
      'Restart time',
      'ms',
      5000,
      [0, 3_600_000],
      'From being turned on again to taking calls.',
      RARE,
    ),
  }
}

export type HardwareConfig = ConfigOf<ReturnType<typeof hardwareFields>>

/** Fields that an instance type fills in. */
export const FILLED_BY_INSTANCE_TYPE = [
  'vCpus',
  'clockGhz',
  'memoryGib',
  'networkGbps',
  'pricePerHour',
] as const

function number(
  label: string,
  unit: Unit,
  defaultValue: number,
  [min, max]: readonly [number, number],
  help: string,
  more: { integer?: boolean; rare?: boolean } = {},
): NumberField {
  return { type: 'number', label, unit, default: defaultValue, min, max, help, group: 'Machine', ...more }
}
