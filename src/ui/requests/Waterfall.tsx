import { ChevronDown, ChevronRight } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, memo, useRef, useState } from 'react'
import { formatCount } from '../../core/format'
import { classNames } from '../../look/class-names'
import { requestWords as words } from '../../look/words-requests'
import type { LiveTrace } from '../../simulation/trace-lists'
import { shareText, shortMs } from './exact-ms'
import { type SeenRow, seenRows } from './folding'
import styles from './Microscope.module.css'
import { pointAtComponent, pointAtLink } from './point-at'
import { rowName, rowNotes } from './row-text'
import type { Row, Segment } from './trace-rows'
import { ticksTo } from './ticks'
import { useNames } from './use-names'
import { familyOf, isWaiting } from './wait-sorts'

interface WaterfallProps {
  readonly trace: LiveTrace
  readonly root: Row
  readonly opened: ReadonlySet<string>
  readonly onOpen: (opened: ReadonlySet<string>) => void
  readonly onRead: (row: Row | undefined) => void
}

/** The call tree along the request's time: a line for each call and each stretch of it. */
export function Waterfall({ trace, root, opened, onOpen, onRead }: WaterfallProps) {
  const grid = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(root.key)
  const rows = seenRows(root, opened)
  const stop = rows.some(({ row }) => row.key === chosen) ? chosen : root.key
  const totalMs = Math.max(trace.latencyMs, endOf(root))
  const ticks = ticksTo(totalMs)

  function choose(row: Row): void {
    setChosen(row.key)
    onRead(row)
  }
  function turn(row: Row, isOpen: boolean): void {
    const next = new Set(opened)
    if (isOpen) next.add(row.key)
    else next.delete(row.key)
    onOpen(next)
  }
  function press(event: KeyboardEvent, index: number): void {
    const { row, isOpen, level } = rows[index]
    const act = actionFor(event.key)
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (act === 'turn' && isOpen !== undefined) turn(row, !isOpen)
    if (act === 'in' && isOpen === false) return turn(row, true)
    if (act === 'out' && isOpen === true) return turn(row, false)
    const to = indexAfter(act, rows, index, level)
    focusRow(to)
    pointAt(rows[to].row)
  }
  function focusRow(index: number): void {
    const element = grid.current?.querySelectorAll<HTMLElement>('[data-row]')[index]
    element?.focus()
    element?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div
      ref={grid}
      className={styles.grid}
      style={{ '--tick': `${((ticks[1] ?? totalMs) / Math.max(totalMs, 1e-9)) * 100}%` } as CSSProperties}
      role="treegrid"
      aria-label={words.tree}
      aria-readonly
    >
      <Axis ticks={ticks} totalMs={totalMs} />
      {rows.map((seen, index) => (
        <OneRow
          key={seen.row.key}
          {...seen}
          totalMs={totalMs}
          latencyMs={trace.latencyMs}
          isStop={seen.row.key === stop}
          isChosen={seen.row.key === chosen}
          onPress={(event) => press(event, index)}
          onChoose={choose}
          onTurn={turn}
          onRead={onRead}
        />
      ))}
    </div>
  )
}

function Axis({ ticks, totalMs }: { readonly ticks: readonly number[]; readonly totalMs: number }) {
  return (
    <div className={styles.axis} role="row">
      <span role="columnheader">{words.part}</span>
      <span role="columnheader" className={styles.scale} aria-label={words.span}>
        {ticks.map((ms) => (
          <i key={ms} style={{ left: `${(ms / totalMs) * 100}%` }}>
            {ms < 1000 ? Number(ms.toPrecision(6)) : formatCount(ms)}
          </i>
        ))}
      </span>
      <span role="columnheader">{words.ms}</span>
      <span role="columnheader" className={styles.share}>
        {words.share100}
      </span>
    </div>
  )
}

interface OneRowProps extends SeenRow {
  readonly totalMs: number
  readonly latencyMs: number
  readonly isStop: boolean
  readonly isChosen: boolean
  readonly onPress: (event: KeyboardEvent) => void
  readonly onChoose: (row: Row) => void
  readonly onTurn: (row: Row, isOpen: boolean) => void
  readonly onRead: (row: Row | undefined) => void
}

const OneRow = memo(function OneRow(props: OneRowProps) {
  const { row, level, isOpen, index, siblings, totalMs, latencyMs, isStop, isChosen } = props
  const names = useNames()
  const notes = rowNotes(row, isOpen)
  const Chevron = isOpen === true ? ChevronDown : ChevronRight
  return (
    <div
      data-row={`${row.sort} ${row.standing}`}
      role="row"
      className={classNames(styles.row, styles[row.standing], styles[row.sort], isChosen && styles.chosen)}
      aria-level={level}
      aria-expanded={isOpen}
      aria-posinset={index + 1}
      aria-setsize={siblings}
      aria-selected={isChosen}
      tabIndex={isStop ? 0 : -1}
      onKeyDown={props.onPress}
      // A focus that only fell here, because what had it is gone, reads nothing out.
      onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && props.onChoose(row)}
      onClick={({ target }) => {
        // For the pointer only: arrows on the row do the same.
        if (isOpen !== undefined && target instanceof Element && target.closest('[data-turn]') !== null)
          return props.onTurn(row, !isOpen)
        props.onChoose(row)
        pointAt(row)
      }}
      onPointerEnter={() => props.onRead(row)}
    >
      <span role="rowheader" className={styles.label} style={{ '--level': level - 1 } as CSSProperties}>
        {isOpen === undefined ? (
          <span className={styles.noTurn} />
        ) : (
          <span className={styles.turn} data-turn>
            <Chevron size={13} strokeWidth={2} aria-hidden />
          </span>
        )}
        <span className={styles.name}>{rowName(row, names)}</span>
        {notes.map(({ text, isBad }) => (
          <span key={text} className={classNames(styles.remark, isBad && styles.bad)}>
            {text}
          </span>
        ))}
      </span>
      <span role="gridcell" className={styles.bars}>
        {row.sort === 'parts' ? (
          row.segments.map((segment, at) => <Bar key={at} segment={segment} totalMs={totalMs} />)
        ) : (
          <span className={styles.bracket} style={spanOf(row, totalMs)} />
        )}
      </span>
      <span role="gridcell" className={styles.ms}>
        {shortMs(row.ms)}
      </span>
      <span role="gridcell" className={styles.share}>
        {shareText(latencyMs > 0 ? row.ms / latencyMs : 0)}
      </span>
    </div>
  )
})

function Bar({ segment, totalMs }: { readonly segment: Segment; readonly totalMs: number }) {
  return (
    <span
      className={classNames(
        styles.bar,
        styles[familyOf(segment.wait)],
        isWaiting(segment.wait) && styles.waiting,
      )}
      style={spanOf(segment, totalMs)}
    />
  )
}

function spanOf(
  { startMs, ms }: { readonly startMs: number; readonly ms: number },
  totalMs: number,
): CSSProperties {
  if (totalMs <= 0) return { left: 0, width: 0 }
  return { left: `${(startMs / totalMs) * 100}%`, width: `${(ms / totalMs) * 100}%` }
}

function endOf(row: Row): number {
  return Math.max(row.startMs + row.ms, ...row.children.map(endOf))
}

function pointAt(row: Row): void {
  const isOfLink = row.sort === 'parts' && row.family === 'network' && row.link !== undefined
  if (isOfLink && row.link !== undefined) pointAtLink(row.link)
  else pointAtComponent(row.component)
}

type Action = 'up' | 'down' | 'first' | 'last' | 'in' | 'out' | 'turn'

function actionFor(key: string): Action | undefined {
  const actions: Readonly<Record<string, Action>> = {
    ArrowUp: 'up',
    ArrowDown: 'down',
    Home: 'first',
    End: 'last',
    ArrowRight: 'in',
    ArrowLeft: 'out',
    Enter: 'turn',
  }
  return actions[key]
}

function indexAfter(act: Action, rows: readonly SeenRow[], index: number, level: number): number {
  if (act === 'up') return Math.max(0, index - 1)
  if (act === 'down') return Math.min(rows.length - 1, index + 1)
  if (act === 'first') return 0
  if (act === 'last') return rows.length - 1
  // Into what is open, or out to what it is in.
  if (act === 'in') return rows[index].isOpen === true ? index + 1 : index
  if (act === 'out')
    return Math.max(
      0,
      rows.slice(0, index).findLastIndex((row) => row.level < level),
    )
  return index
}
