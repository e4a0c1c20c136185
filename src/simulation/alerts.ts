// Alerts: what the monitors of a scenario raised, as the report has it.
// Picture: the page of the log book with the night's calls.
// Invariant: reading writes nothing; an alert that has not ended has no end.
import type { Kernel } from '../engine/kernel'
import type { Scenario } from '../scenario/document'
import type { AlertReport, Report } from './report'

/** Nothing where nobody watches anything, or has. */
export function alertsReport(kernel: Kernel, scenario: Scenario): Pick<Report, 'alerts'> {
  const monitors = scenario.components.flatMap(({ id }) => {
    const { instances = [] } = kernel.componentById.get(id) ?? {}
    return instances.filter(({ behavior }) => behavior.alerts !== undefined)
  })
  const alerts = monitors.flatMap(({ component, number, behavior }): readonly AlertReport[] =>
    (behavior.alerts?.() ?? []).map(({ rule, severity, about, seenMs, firedMs, resolvedMs }) => ({
      monitor: component.id,
      instance: number,
      rule,
      severity,
      component: about === '' ? null : about,
      seenMs,
      firedMs,
      resolvedMs: resolvedMs ?? null,
    })),
  )
  const isWatching = monitors.some(({ component }) =>
    scenario.links.some(({ from, role }) => from === component.id && role === 'watch'),
  )
  if (alerts.length === 0 && !isWatching) return {}
  return { alerts: alerts.toSorted((a, b) => a.firedMs - b.firedMs) }
}
