import { useEffect, useState } from 'react'
import type { LiveFigure, Prediction, Watched } from '../../library/lesson'
import { lessonWords as words } from '../../look/words-library'
import { subscribeAny } from '../../state/readings'
import { useRun } from '../../state/run'
import { readFigure } from './lesson-readings'
import styles from './LineChart.module.css'
import { LinePaper } from './LinePaper'
import { linePath, ROOM_FACTOR, topOf } from './line-scale'

interface LineShownProps {
  readonly prediction: Extract<Prediction, { by: 'line' }>
  readonly watched: Watched
  /** Undefined: it was skipped. */
  readonly drawn: readonly number[] | undefined
}

interface Sample {
  readonly timeMs: number
  readonly value: number
}

/** What is measured from now on, drawn over what was expected. */
export function LineShown({ prediction: { overS, upTo }, watched, drawn }: LineShownProps) {
  const samples = useSamples(watched.figure, overS)
  const startMs = samples[0]?.timeMs ?? 0
  const values = samples.map(({ value }) => value)
  const top = topOf(watched.unit, [...(drawn ?? []), ...values, upTo ?? (values[0] ?? 0) * ROOM_FACTOR])
  const shares = samples.map(({ timeMs }) => (timeMs - startMs) / (overS * 1000))
  return (
    <>
      <LinePaper watched={watched} top={top} overS={overS}>
        {drawn !== undefined && <path className={styles.drawn} d={linePath(drawn, top)} />}
        <path className={styles.measuredLine} d={linePath(values, top, shares)} />
      </LinePaper>
      <p className={styles.legend}>
        {drawn !== undefined && <span className={styles.legendDrawn}>{words.drawn}</span>}
        <span className={styles.legendMeasured}>{words.measuredLine}</span>
      </p>
    </>
  )
}

/** Readings from the present moment on, for so long; from the start once more when the run begins anew. */
function useSamples(figure: LiveFigure, overS: number): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  useEffect(() => {
    let taken: readonly Sample[] = []
    function take(): void {
      const { timeMs } = useRun.getState()
      const value = readFigure(figure)
      const last = taken.at(-1)
      if (value === undefined || last?.timeMs === timeMs) return
      if (last !== undefined && timeMs < last.timeMs) taken = []
      if (taken[0] !== undefined && timeMs > taken[0].timeMs + overS * 1000) return
      taken = [...taken, { timeMs, value }]
      setSamples(taken)
    }
    take()
    return subscribeAny(take)
  }, [figure, overS])
  return samples
}
