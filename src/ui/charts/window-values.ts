// Window values: single figures of a recorded window. Picture: the finger that follows one row of the log.
// Invariant: null where nothing was read; a gauge is found by the kind the part had then.
import { componentOffset, COMPONENT, type FrameLayout } from '../../kit/frame-layout'
import { RESOURCES, readTotals, type Resource, type TotalsReading } from '../../kit/readings'
import { specOf } from '../../scenario/settings'
import type { RecordedWindow } from '../../state/series'

const totals = new WeakMap<RecordedWindow, TotalsReading>()
const rows = new WeakMap<FrameLayout, ReadonlyMap<string, number>>()

/** Read once for each window, whichever charts ask. */
export function totalsOf(window: RecordedWindow): TotalsReading {
  const known = totals.get(window)
  if (known !== undefined) return known
  const read = readTotals(window.frame)
  totals.set(window, read)
  return read
}

export function columnOf({ frame, layout }: RecordedWindow, id: string, column: number): number | null {
  const row = rowsOf(layout).get(id)
  return row === undefined ? null : measured(frame[componentOffset(row) + column])
}

/** In percent. */
export function utilizationOf(window: RecordedWindow, id: string, resource: Resource): number | null {
  const share = columnOf(window, id, COMPONENT.cpu + RESOURCES.indexOf(resource))
  return share === null ? null : share * 100
}

export function gaugeIn(window: RecordedWindow, id: string, gauge: string): number | null {
  const row = rowsOf(window.layout).get(id)
  const kind = row === undefined ? undefined : window.layout.kinds[row]
  const at = specOf(kind ?? '')?.gauges.findIndex((one) => one.id === gauge) ?? -1
  return at < 0 ? null : columnOf(window, id, COMPONENT.gauges + at)
}

function rowsOf(layout: FrameLayout): ReadonlyMap<string, number> {
  const known = rows.get(layout)
  if (known !== undefined) return known
  const made = new Map(layout.components.map((id, row) => [id, row]))
  rows.set(layout, made)
  return made
}

function measured(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
