// B3, the largest database one can rent: what its memory is worth, and three things that no size helps against.
// Picture: the largest warehouse in town, with a limited number of gates.
// Invariant: `pressed` is six times the stated traffic, which its disk cannot do.
import { B3 } from '../library/b3-database-scale-up'
import type { Scenario } from '../scenario/document'
import { changed, lasting, policy, settings, traffic } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { count, failuresBy, requestType, utilization } from './readings'

const { scenario } = B3

// As db-n1-highmem-8 has.
const smallMemory = changed(
  scenario,
  'small memory',
  settings('database', { memoryGib: 52, bufferPoolMib: 8192 }),
)
const pressed = changed(scenario, 'pressed', traffic(6), lasting(16, 4))
const smallPools = changed(
  pressed,
  'small pools',
  policy('services-database-read', { poolSize: 10 }),
  lasting(11, 4),
)
const smallPoolsCalm = changed(scenario, 'small pools', policy('services-database-read', { poolSize: 10 }))
const heavy = changed(pressed, 'heavy', settings('database', { readCpuMs: 200 }), lasting(9, 4))
// 36 TB, on a machine of twice the cores, the memory and the price.
const twiceTheMachine = settings('database', { vCpus: 192, memoryGib: 1248, pricePerHour: 16.67 })
const tooMuch = changed(scenario, 'too much', traffic(0.2), twiceTheMachine, lasting(15, 3), (design) => ({
  ...design,
  dataSets: design.dataSets.map((set) => ({ ...set, itemBytes: 15 * set.itemBytes })),
}))
const ordinary = changed(
  scenario,
  'ordinary machine',
  settings('database', { instanceType: 'm6i.large', bufferPoolMib: 4096, connections: 100 }),
)

export const B3_CLAIMS: readonly Claim[] = [
  {
    id: 'b3.1',
    says: 'more memory = buffer hits',
    without: 'with a twelfth of the memory',
    unit: 'share',
    // 55,000 of 300,000 fit; asked for by Zipf's law with 0.5: √(55 / 300).
    expected: 0.43,
    atLeast: 0.25,
    measure: (laboratory) => bufferHitRatio(laboratory, scenario),
    control: (laboratory) => bufferHitRatio(laboratory, smallMemory),
  },
  {
    id: 'b3.2',
    says: '= fewer disk operations',
    without: 'with a twelfth of the memory',
    unit: 'share',
    // 140 a second × 0.54 × 8 MB / 1,200 MB.
    expected: 0.5,
    atMost: 0.67,
    measure: (laboratory) => utilization(laboratory.report(scenario), 'database', 'disk'),
    control: (laboratory) => utilization(laboratory.report(smallMemory), 'database', 'disk'),
  },
  {
    id: 'b3.3',
    says: '100 services with pools of 50 want 5,000 connections of 4,000: some are refused',
    without: 'with pools of 10',
    unit: 'share',
    // First measured. The disk does 280 of 840 a second: the line is 4,000 long after 7 s, and then two thirds are refused.
    expected: 0.28,
    atLeast: 0.15,
    measure: (laboratory) => failuresBy(laboratory.report(pressed), 'refused'),
    control: (laboratory) => failuresBy(laboratory.report(smallPools), 'refused'),
  },
  {
    id: 'b3.4',
    says: 'while its CPU is below 30 %',
    without: 'with queries that need ten times the work',
    unit: 'share',
    // First measured. What has been let in needs 20 ms of one of 96 cores.
    expected: 0.22,
    atMost: 0.3,
    measure: (laboratory) => utilization(laboratory.report(pressed), 'database', 'cpu'),
    control: (laboratory) => utilization(laboratory.report(heavy), 'database', 'cpu'),
  },
  {
    id: 'b3.5',
    says: 'with small pools the disk is full, and nobody is refused there',
    without: 'at the stated traffic',
    unit: 'share',
    expected: 1,
    atLeast: 0.78,
    measure: (laboratory) =>
      utilization(laboratory.report(smallPools), 'database', 'disk') -
      failuresBy(laboratory.report(smallPools), 'refused'),
    control: (laboratory) => utilization(laboratory.report(smallPoolsCalm), 'database', 'disk'),
  },
  {
    id: 'b3.6',
    says: 'a data set larger than the disk does not fit at any price: nothing can be added on a machine of twice the price',
    without: 'with the data set as it is',
    unit: 'share',
    expected: 1,
    atLeast: 0.6,
    measure: (laboratory) => diskFullShare(laboratory, tooMuch),
    control: (laboratory) => diskFullShare(laboratory, scenario),
  },
  {
    id: 'b3.7',
    says: 'the month’s price of the machine is computed',
    without: 'with an m6i.large',
    unit: 'USD',
    // 730 hours × (96 × 0.0413 + 624 × 0.007).
    expected: 6083,
    atLeast: 3100,
    measure: (laboratory) => machineUsd(laboratory, scenario),
    control: (laboratory) => machineUsd(laboratory, ordinary),
  },
]

function bufferHitRatio(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const hits = count(report, 'database', 'bufferHits')
  return hits / (hits + count(report, 'database', 'bufferMisses'))
}

/** Of what should be added. */
function diskFullShare(laboratory: Laboratory, design: Scenario): number {
  const { ok, failed, failures } = requestType(laboratory.report(design), 'close')
  return (failures['disk-full'] ?? 0) / (ok + failed)
}

function machineUsd(laboratory: Laboratory, design: Scenario): number {
  const database = laboratory.report(design).bill.parts.find(({ id }) => id === 'database')
  return database?.lines.find(({ item }) => item === 'machines')?.usd ?? Number.NaN
}
