import { Pin } from 'lucide-react'
import { memo, useMemo } from 'react'
import { formatClock } from '../../core/format'
import { classNames } from '../../look/class-names'
import { IconButton } from '../../look/IconButton'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { chartWords as words } from '../../look/words-charts'
import { type ChartId, useChartChoice } from '../../state/chart-choice'
import { useDocument } from '../../state/document'
import { useGhost } from '../../state/kept-runs'
import { soleSelection, useSelection } from '../../state/selection'
import type { RecordedWindow } from '../../state/series'
import { useChartWindows } from './chart-clock'
import { type Drawn, drawnOf } from './chart-rows'
import styles from './Charts.module.css'
import { EndLabels, labelsWidth, textOf } from './EndLabels'
import { useMarks } from './marks'
import { Overlay } from './Overlay'
import { Plot } from './Plot'
import { type ChartSubject, SUBJECTS } from './subjects'
import { useSize } from './use-size'

/** One chart: caption, plot, labels at the line ends, and the sentence read aloud instead. */
export const Chart = memo(function Chart({ id }: { readonly id: ChartId }) {
  const windows = useChartWindows()
  const scenario = useDocument((state) => state.scenario)
  const selectedId = useSelectedComponent()
  const ghost = useGhost()
  const subject = SUBJECTS[id]
  const title = words.titles[id]
  const drawn = useMemo(
    () => drawnOf(subject, { scenario, windows, selectedId }, ghost === undefined ? [] : [ghost]),
    [subject, scenario, windows, selectedId, ghost],
  )
  const [ref, size] = useSize<HTMLDivElement>()
  const labels = windows.length === 0 ? 0 : labelsWidth(subject, drawn, size.width)
  const plotSize = useMemo(() => ({ width: size.width - labels, height: size.height }), [size, labels])
  const spoken = (window: RecordedWindow) => spokenOf(subject, drawn, window)
  return (
    <figure className={styles.chart} aria-label={title}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
        <span className={styles.unit}>{[subject.unit, drawn.note].filter(Boolean).join(', ')}</span>
        <PinButton id={id} title={title} />
      </figcaption>
      <Spoken drawn={drawn} spoken={spoken} />
      <div className={styles.plotRow} ref={ref}>
        {plotSize.width > 0 && (
          <>
            <div className={styles.plot} aria-hidden="true" style={{ width: plotSize.width }}>
              <Plot drawn={drawn} subject={subject} size={plotSize} />
              {windows.length === 0 && <span className={styles.empty}>{words.nothingYet}</span>}
            </div>
            <div aria-hidden="true">
              <EndLabels subject={subject} drawn={drawn} size={plotSize} width={labels} />
            </div>
            <Overlay title={title} drawn={drawn} size={plotSize} spoken={spoken} />
          </>
        )}
      </div>
    </figure>
  )
})

export function useSelectedComponent(): string | undefined {
  return useSelection((state) => {
    const sole = soleSelection(state)
    return sole?.sort === 'component' ? sole.id : undefined
  })
}

function PinButton({ id, title }: { readonly id: ChartId; readonly title: string }) {
  const isPinned = useChartChoice((state) => state.pinned.includes(id))
  const toggle = useChartChoice((state) => state.togglePin)
  return (
    <IconButton
      label={isPinned ? words.unpin(title) : words.pin(title)}
      aria-pressed={isPinned}
      small
      className={classNames(styles.pin, isPinned && styles.pinned)}
      onClick={() => toggle(id)}
    >
      <Pin size={13} strokeWidth={1.75} aria-hidden />
    </IconButton>
  )
}

interface SpokenProps {
  readonly drawn: Drawn
  readonly spoken: (window: RecordedWindow) => string
}

/** What a person who cannot see the chart is told. */
function Spoken({ drawn: { windows, span }, spoken }: SpokenProps) {
  const marks = useMarks()
  const last = windows.at(-1)
  if (last === undefined) return <VisuallyHidden>{words.nothingYet}</VisuallyHidden>
  const inSight = marks
    .filter(({ atMs }) => atMs >= span[0] && atMs <= span[1])
    .map(({ text, atMs }) => words.markAt(text, formatClock(atMs / 1000)))
  return <VisuallyHidden>{words.spoken(spoken(last), inSight.join(', '))}</VisuallyHidden>
}

function spokenOf(subject: ChartSubject, { lines }: Drawn, window: RecordedWindow): string {
  return lines
    .map((line) => {
      const unit = subject.isPrice === true ? '' : subject.unit
      return `${line.label} ${textOf(subject, line.read(window))} ${unit}`.trimEnd()
    })
    .join(', ')
}
