import { useStore, ViewportPortal } from '@xyflow/react'
import { useSyncExternalStore } from 'react'
import { formatRateParts } from '../../core/format'
import { classNames } from '../../look/class-names'
import { words } from '../../look/words'
import { isWithin } from '../../scenario/standing'
import { readLink, subscribeAny } from '../../state/readings'
import { usePipework, usePresentation, useTrunks } from './canvas-context'
import { type LabelText, placeLabels } from '../../picture/label-places'
import styles from './PipeLabels.module.css'
import type { PlaceBox } from './place-boxes'
import { titleArea } from './place-titles'
import type { Trunk } from '../../picture/routing'

/** Twice the size on the screen, whatever the zoom. */
const FOR_A_ROOM = 2

/** What flows into each target, above the last straight piece of its pipes, where the rates add up. */
export function PipeLabels({ frames }: { readonly frames: readonly PlaceBox[] }) {
  const trunks = useTrunks()
  const pipework = usePipework()
  // In steps, so that not every step of a zoom places them anew.
  const zoom = useStore((state) => Math.max(0.1, Math.round(state.transform[2] * 20) / 20))
  const presentation = usePresentation()
  const isPresenting = presentation !== undefined
  const times = isPresenting ? FOR_A_ROOM / zoom : 1
  const texts = useSyncExternalStore(subscribeAny, () => textsOf(trunks))
  const labels = (JSON.parse(texts) as readonly LabelText[]).filter(
    ({ target }) => presentation?.spotlight?.component(target) !== 'dim',
  )
  const taken = [...pipework.boxes(), ...frames.map((frame) => titleArea(frame))]
  const sheets = frames.filter(({ outer }) => outer === undefined)
  return (
    <ViewportPortal>
      <svg className={styles.labels} aria-hidden>
        {placeLabels(trunks, taken, labels, times).map(({ target, sort, text, x, y }) => (
          <text
            key={`${target} ${sort}`}
            className={classNames(
              styles.label,
              sort === 'failed' && styles.failed,
              sheets.some((sheet) => isWithin({ x, y }, sheet)) && styles.onSheet,
            )}
            x={x}
            y={y}
            textAnchor="end"
            dominantBaseline="central"
            style={isPresenting ? { fontSize: 11 * times } : undefined}
            data-label={sort}
          >
            {text}
          </text>
        ))}
      </svg>
    </ViewportPortal>
  )
}

// As text, because a snapshot that says the same must be the same.
function textsOf(trunks: readonly Trunk[]): string {
  const texts: LabelText[] = []
  for (const { target, routes } of trunks) {
    // What goes to a target out of rotation is no traffic, only the checks whether it is back.
    const readings = routes.map((route) => readLink(route.id)).filter((reading) => reading?.healthy === true)
    const rps = readings.reduce((sum, reading) => sum + (reading?.attemptsRps ?? 0), 0)
    const failedRps = readings.reduce((sum, reading) => sum + (reading?.failedRps ?? 0), 0)
    if (rps > 0) texts.push({ target, sort: 'rate', text: rateText(rps) })
    if (failedRps > 0)
      texts.push({ target, sort: 'failed', text: words.canvas.failedRate(rateText(failedRps)) })
  }
  return JSON.stringify(texts)
}

export function rateText(rps: number): string {
  const { value, unit } = formatRateParts(rps < 10 ? rps : Math.round(rps))
  return value + unit
}
