// Alerts text: what monitors raised, from when to when. Picture: the log book of the night.
// Invariant: one line for each alert of a run; several runs have no common ones, so only a single run has lines.
import { formatMs } from '../core/format'
import type { ReplicatedReport } from './summary'

export function alertLines({ runs }: Pick<ReplicatedReport, 'runs'>): readonly string[] {
  if (runs.length !== 1) return []
  const alerts = runs[0].alerts ?? []
  const shown = alerts.slice(0, LINES_MAX).map(({ severity, component, rule, firedMs, resolvedMs }) => {
    const about = component === null ? rule : `${component}: ${rule}`
    return `${severity}  ${about}, from ${time(firedMs)} ${resolvedMs === null ? 'on' : `to ${time(resolvedMs)}`}`
  })
  const rest = alerts.length - shown.length
  return rest > 0 ? [...shown, `and ${rest} more`] : shown
}

/** More than a person reads in a terminal. */
const LINES_MAX = 20

function time(ms: number): string {
  return formatMs(ms, { seconds: true })
}
