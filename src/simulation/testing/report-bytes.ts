// Report bytes: a report as the text that two runs of the same scenario must agree on, byte for byte.
// Picture: two print-outs laid over each other against the light.
// Invariant: only the wall time, which is nobody's result, is left out.
import type { Report } from '../report'

export function reportBytes(report: Report): string {
  return JSON.stringify(report, (name, value: unknown) => (name === 'wallMs' ? undefined : value), 1)
}

/** What is measured, but for a component, its events and what it costs. */
export function reportWithout(report: Report, id: string): string {
  return reportBytes({
    ...report,
    events: 0,
    bill: { ...report.bill, totalUsd: 0, usdPerMillionRequests: 0, parts: [] },
    components: report.components.filter((component) => component.id !== id),
  })
}
