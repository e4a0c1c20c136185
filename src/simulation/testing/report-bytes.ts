// Report bytes: a report as the text that two runs of the same scenario must agree on, byte for byte.
// Picture: two print-outs laid over each other against the light.
// Invariant: only the wall time, which is nobody's result, is left out.
import type { Report } from '../report'

export function reportBytes(report: Report): string {
  return JSON.stringify(report, (name, value: unknown) => (name === 'wallMs' ? undefined : value), 1)
}
