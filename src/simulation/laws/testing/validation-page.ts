// Validation page: what the laws say and what was measured, as the page docs/validation.md.
// Picture: the certificate that hangs beside an instrument.
// Invariant: the same findings give the same bytes: no date, no duration, no name of a machine.
import type { Experiment, Law } from './experiment'
import type { Finding } from './laboratory'

export interface Row {
  readonly experiment: Experiment
  readonly law: Law
  readonly finding: Finding
}

export function validationPage(rows: readonly Row[]): string {
  const table = [HEADINGS, HEADINGS.map(() => '---'), ...rows.map(cells)]
  return [HEAD, ...table.map((row) => `| ${row.join(' | ')} |`), ''].join('\n')
}

const HEADINGS = ['System', 'Figure', 'Theory', 'Source', 'Says', 'Measured', 'Seeds', 'Requests', 'Verdict']

const HEAD = `# Validation

Systems of which queueing theory knows the answer, built from the product's own kinds and run by the product's own
engine. This page is written by the test run (\`src/simulation/laws\`); \`npm test\` fails on a build server if it is not
what was measured.

- Each row is the mean over independent runs under the seeds 1 to n, with the half-width of its 99.9 % Student interval.
- A law holds if the theory's value lies inside the interval and the half-width is under 2 % of it. Where the theory is
  an approximation, it holds if the mean lies within the tolerance that is named.
- Each run begins empty; what is created during its warm-up is not counted. Everything created afterwards is
  followed to its end.
- In every run, all that was created ended ok or failed, and Little's law (L = λ W) holds at every component with a
  machine.
- How long the runs are was decided by the half-widths that trial runs showed, never by where the mean fell.
`

function cells({ experiment, law, finding }: Row): readonly string[] {
  const width = (100 * finding.halfWidth) / law.theory
  const tolerance = law.tolerance === undefined ? '' : ` (tolerance ${law.tolerance})`
  return [
    experiment.system,
    law.figure,
    law.formula,
    law.source,
    law.theory.toPrecision(5),
    `${finding.mean.toPrecision(5)} ± ${finding.halfWidth.toPrecision(2)} (${width.toFixed(2)} %)`,
    `1 to ${experiment.runs}`,
    String(finding.requests),
    `${finding.holds ? 'holds' : 'FAILS'}${tolerance}`,
  ]
}
