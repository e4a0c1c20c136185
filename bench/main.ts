// `npm run bench`: how many customers a second the engine simulates, and what share of a hand-written kernel's speed
// that is. README.md says what the workloads are and how they are timed.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { type Held, isHeld, measureHeld } from './held'
import { type Effort, type Measurement, measure } from './measure'
import { readWorkloads } from './workloads'

const USAGE = 'Usage: npm run bench [-- --json] [--quick]\n'
const FULL: Effort = { share: 1, rounds: 5 }
const QUICK: Effort = { share: 0.1, rounds: 3 }
/** A mean farther from theory than this is no measurement of the same work. */
const TOLERANCE = { full: 0.02, quick: 0.1 }
/** Widths of the table. */
const COLUMNS = [4, 14, 12, 20, 9, 12, 14, 12]
const HELD_COLUMNS = [4, 46, 14, 13, 16, 9]
/** The engine's share of the yardstick's speed that is wanted. */
const WANTED_RATIO = 0.45

process.exitCode = main(process.argv.slice(2))

function main(args: readonly string[]): number {
  const options = readOptions(args)
  if (options === undefined) return 2
  const measurements: Measurement[] = []
  if (!options.json) process.stdout.write(headings())
  for (const workload of readWorkloads()) {
    const measurement = measure(workload, options.quick ? QUICK : FULL)
    measurements.push(measurement)
    if (!options.json) process.stdout.write(row(measurement))
  }
  if (!options.json) process.stdout.write(`  A ratio of at least ${WANTED_RATIO} is wanted.\n`)
  const held: Held[] = []
  if (!options.json) process.stdout.write(heldHeadings())
  for (const one of measureHeld(options.quick ? QUICK : FULL)) {
    held.push(one)
    if (!options.json) process.stdout.write(heldRow(one))
  }
  if (options.json) {
    const all = {
      workloads: measurements.map(essence),
      held: held.map((one) => ({ ...one, isHeld: isHeld(one) })),
    }
    process.stdout.write(`${JSON.stringify(all)}\n`)
  }
  const wrong = measurements.flatMap((one) =>
    deviation(one, options.quick ? TOLERANCE.quick : TOLERANCE.full),
  )
  for (const sentence of wrong) process.stderr.write(`${sentence}\n`)
  return wrong.length === 0 ? 0 : 1
}

function readOptions(args: readonly string[]): { json: boolean; quick: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
    })
    return values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return undefined
  }
}

function essence({ id, customersPerSecond, eventsPerSecond, yardstickRatio }: Measurement) {
  return {
    id,
    customersPerSecond: Math.round(customersPerSecond),
    eventsPerSecond: Math.round(eventsPerSecond),
    yardstickRatio: Math.round(yardstickRatio * 1000) / 1000,
  }
}

function headings(): string {
  return line([
    '',
    'customers/s',
    'events/s',
    'yardstick cust./s',
    'ratio',
    'mean ms',
    'yardstick ms',
    'theory ms',
  ])
}

function row(of: Measurement): string {
  return line([
    of.id,
    thousands(of.customersPerSecond),
    thousands(of.eventsPerSecond),
    thousands(of.yardstickCustomersPerSecond),
    of.yardstickRatio.toFixed(3),
    of.meanMs.toFixed(4),
    of.yardstickMeanMs.toFixed(4),
    of.theoryMs.toFixed(4),
  ])
}

function heldHeadings(): string {
  return `\n${line(['', 'also measured', 'value', '', 'wanted', ''], HELD_COLUMNS)}`
}

function heldRow(one: Held): string {
  const { id, what, value, unit, atMost, atLeast } = one
  const wanted =
    atMost !== undefined ? `<= ${amount(atMost)}` : atLeast !== undefined ? `>= ${amount(atLeast)}` : ''
  const verdict = wanted === '' ? '' : isHeld(one) ? 'held' : 'missed'
  return line([id, what, amount(value), unit, wanted, verdict], HELD_COLUMNS)
}

function amount(value: number): string {
  return value < 100 ? value.toFixed(2) : thousands(value)
}

function line(cells: readonly string[], widths: readonly number[] = COLUMNS): string {
  return `${cells.map((cell, column) => cell.padStart(widths[column])).join('')}\n`
}

function thousands(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
}

function deviation({ id, meanMs, yardstickMeanMs, theoryMs }: Measurement, tolerance: number): string[] {
  const means = { engine: meanMs, yardstick: yardstickMeanMs }
  return Object.entries(means).flatMap(([name, value]) =>
    Math.abs(value / theoryMs - 1) <= tolerance
      ? []
      : [`${id}: the ${name}'s mean of ${value} ms is too far from the ${theoryMs} ms of theory.`],
  )
}
