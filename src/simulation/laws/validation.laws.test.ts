// The laws: what is known exactly of simple systems, and whether the product agrees.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { allOfTen, threeOfTen } from './testing/answers'
import { betterOfTwo, forkAndJoin, inTurn } from './testing/balancing'
import { inParallel, inSeries, twoOfThree } from './testing/availability'
import { collapsing, manyItems, oldCopies, otherRules, threeItems, timeToLive } from './testing/caches'
import { staleReads } from './testing/copies'
import { tokenBuckets, uneven } from './testing/edges'
import type { Experiment } from './testing/experiment'
import { Laboratory } from './testing/laboratory'
import { lockedItem, lostUpdates } from './testing/locks'
import { lossyPath } from './testing/losses'
import { redelivered } from './testing/messages'
import { crowdedCores, largeAnswers, smallAnswers } from './testing/machines'
import { closedPopulation, sharedCores, tandem } from './testing/networks'
import {
  boundedLine,
  constantService,
  eightServers,
  fourServers,
  impatience,
  noLine,
  singleServer,
  variableService,
} from './testing/queues'
import { days, ramp } from './testing/profiles'
import { callsAtOnce, statedAvailability } from './testing/promises'
import { firstOfThreeRead, twoOfThreeWrite } from './testing/quorums'
import { fourDisks, indexInMemory } from './testing/pages'
import { imbalances } from './testing/soundness'
import { hedgedTail, plainTail, retried } from './testing/trying'
import { type Row, validationPage } from './testing/validation-page'

const EXPERIMENTS: readonly Experiment[] = [
  singleServer,
  eightServers,
  fourServers,
  boundedLine,
  noLine,
  impatience,
  constantService,
  variableService,
  ...sharedCores,
  ...crowdedCores,
  tandem,
  closedPopulation,
  forkAndJoin,
  inTurn,
  betterOfTwo,
  uneven,
  ...tokenBuckets,
  plainTail,
  hedgedTail,
  retried,
  lossyPath,
  allOfTen,
  threeOfTen,
  twoOfThreeWrite,
  firstOfThreeRead,
  redelivered,
  smallAnswers,
  largeAnswers,
  threeItems,
  ...otherRules,
  ...manyItems,
  timeToLive,
  oldCopies,
  collapsing,
  staleReads,
  lockedItem,
  lostUpdates,
  fourDisks,
  indexInMemory,
  ramp,
  days,
  inSeries,
  inParallel,
  twoOfThree,
  callsAtOnce,
  statedAvailability,
]
const PAGE = fileURLToPath(new URL('../../../docs/validation.md', import.meta.url))

const laboratory = new Laboratory()
afterAll(() => laboratory.dispose())

for (const experiment of EXPERIMENTS) {
  const { system, scenario, laws, isRestless } = experiment
  for (const law of laws) {
    test(`${system} ${law.says}`, async () => {
      const { mean, halfWidth, holds } = await laboratory.find(experiment, law)
      const seen = `theory ${law.theory}, measured ${mean} ± ${halfWidth} (${law.figure})`
      expect(holds, seen).toBe(true)
    })
  }

  if (isRestless === true) continue
  test(`${system} ends all it began in every run, and obeys Little's law at every component`, async () => {
    const reports = await laboratory.runs(experiment)
    const problems = reports.flatMap((report) =>
      imbalances(scenario, report).map((problem) => `seed ${report.seed}: ${problem}`),
    )
    expect(problems).toEqual([])
  })
}

test('docs/validation.md shows what was measured', async () => {
  const rows: Row[] = []
  for (const experiment of EXPERIMENTS) {
    for (const law of experiment.laws) {
      rows.push({ experiment, law, finding: await laboratory.find(experiment, law) })
    }
  }
  const page = validationPage(rows)
  // A build server only compares; at a desk the page is brought up to date.
  if (process.env.CI !== 'true') writeFileSync(PAGE, page)
  expect(readFileSync(PAGE, 'utf8')).toBe(page)
})
