// B2, scale up: what twice the cores are worth, to programs that can use them and to such as cannot.
// Picture: a kitchen with twice the stoves: for many cooks, for one cook, and for cooks who share one knife.
// Invariant: capacity is what users who ask again at once are answered; only the server is ever full.
import type { Settings } from '../kit/fields'
import { B2 } from '../library/b2-scale-up'
import type { Scenario } from '../scenario/document'
import { changed, lasting, policy, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { totalBetween } from './readings'

const { scenario } = B2
const SMALL = 't3.xlarge'
const LARGE = 't3.2xlarge'
const SERIAL = 0.25

const eager = changed(
  scenario,
  'eager',
  settings('users', { arrival: 'closed', users: 40, thinkMs: 1, mix: { page: 1 } }),
  policy('users-server', { timeoutMs: 0 }),
  lasting(14, 4),
)

export const B2_CLAIMS: readonly Claim[] = [
  {
    id: 'b2.1',
    says: 'twice the vCPUs: about twice the capacity',
    without: 'with the same machine and twice the workers',
    unit: 'times',
    expected: 2,
    atLeast: 1.7,
    measure: (laboratory) => ratio(laboratory, { instanceType: LARGE }, { instanceType: SMALL }),
    control: (laboratory) => ratio(laboratory, { instanceType: SMALL, workers: 64 }, { instanceType: SMALL }),
  },
  {
    id: 'b2.2',
    says: 'and twice the price',
    without: 'with the same machine and twice the workers',
    unit: 'times',
    // The machine is all that is charged differently: its volume is the same.
    expected: 2,
    atLeast: 1.7,
    measure: (laboratory) => priceRatio(laboratory, { instanceType: LARGE }),
    control: (laboratory) => priceRatio(laboratory, { instanceType: SMALL, workers: 64 }),
  },
  {
    id: 'b2.3',
    says: 'a single-threaded program gains nothing',
    without: 'with a program that uses all cores',
    unit: 'times',
    expected: 1,
    atMost: 1.1,
    measure: (laboratory) => gain(laboratory, { singleThreaded: true }),
    control: (laboratory) => gain(laboratory, {}),
  },
  {
    id: 'b2.4',
    says: 'a serial fraction makes twice the cores less than twice the capacity (Amdahl)',
    without: 'without one',
    unit: 'times',
    // k cores do k / (1 + s (k - 1)): 4 do 2.29 times as much as one, and 8 do 2.91.
    expected: amdahl(8) / amdahl(4),
    atMost: 1.5,
    measure: (laboratory) => gain(laboratory, { serialFraction: SERIAL }),
    control: (laboratory) => gain(laboratory, {}),
  },
  {
    id: 'b2.5',
    says: 'and caps the gain: 64 cores do less than 1/s = 4 times as much as one',
    without: 'without a serial fraction',
    unit: 'times',
    expected: amdahl(64),
    atMost: 1 / SERIAL,
    measure: (laboratory) => sixtyFour(laboratory, SERIAL),
    control: (laboratory) => sixtyFour(laboratory, 0),
  },
]

/** How many times as much so many cores do as one. */
function amdahl(cores: number): number {
  return cores / (1 + SERIAL * (cores - 1))
}

/** The server of eager users, set so. */
function design(values: Settings): Scenario {
  return changed(eager, JSON.stringify(values), settings('server', values))
}

function ratio(laboratory: Laboratory, one: Settings, other: Settings): number {
  return pagesRps(laboratory, design(one)) / pagesRps(laboratory, design(other))
}

function gain(laboratory: Laboratory, program: Settings): number {
  return ratio(laboratory, { ...program, instanceType: LARGE }, { ...program, instanceType: SMALL })
}

/** Of work that is always the same, and so long that nothing else is ever short. */
function sixtyFour(laboratory: Laboratory, serialFraction: number): number {
  const program = {
    readCpuMs: 100,
    workShape: 'constant',
    serialFraction,
    instanceType: 'custom',
    clockGhz: 3,
  }
  const [many, one] = [64, 1].map((vCpus) =>
    changed(
      design({ ...program, vCpus }),
      'users for each core',
      settings('users', { users: vCpus + 8 }),
      settings('server', { workers: vCpus + 8 }),
      lasting(34, 4),
    ),
  )
  return pagesRps(laboratory, many ?? eager) / pagesRps(laboratory, one ?? eager)
}

function pagesRps(laboratory: Laboratory, scenarioOf: Scenario): number {
  return totalBetween(laboratory.play(scenarioOf), 'okRps', scenarioOf.warmupS, scenarioOf.durationS)
}

function priceRatio(laboratory: Laboratory, values: Settings): number {
  const [one, other] = [values, { instanceType: SMALL }].map((set) => machineUsd(laboratory, design(set)))
  return (one ?? Number.NaN) / (other ?? Number.NaN)
}

function machineUsd(laboratory: Laboratory, scenarioOf: Scenario): number {
  const server = laboratory.report(scenarioOf).bill.parts.find(({ id }) => id === 'server')
  return server?.lines.find(({ item }) => item === 'machines')?.usd ?? Number.NaN
}
