import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formatClock, formatMs, formatPercent } from '../../core/format'
import { classNames } from '../../look/class-names'
import { requestWords as words } from '../../look/words-requests'
import type { TraceLists, TraceSummary } from '../../simulation/trace-lists'
import { useTraces } from '../../state/traces'
import { causeName } from './cause-name'
import { type Choice, type Column, COLUMNS, listRows, nextOrder, type Order } from './list-rows'
import styles from './RequestList.module.css'
import { type Names, useNames } from './use-names'

interface RequestTableProps {
  readonly lists: TraceLists | undefined
  readonly choice: Choice
  readonly onOrder: (order: Order | undefined) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** A line for each request: arrows choose, Enter opens. */
export function RequestTable({ lists, choice, onOrder }: RequestTableProps) {
  const names = useNames()
  const show = useTraces((state) => state.show)
  const openId = useTraces(({ open }) =>
    open.state === 'open' || open.state === 'asked' ? open.id : undefined,
  )
  const [chosen, setChosen] = useState<number>()
  const table = useRef<HTMLTableElement>(null)
  const wasOpen = useRef(false)
  const rows =
    lists === undefined ? [] : listRows(lists, choice, (column, line) => cellText(column, line, names))
  const stop = rows.find(({ id }) => id === (chosen ?? openId)) ?? rows[0]

  useEffect(() => {
    // What was left under the microscope had the focus.
    if (openId === undefined && wasOpen.current && document.activeElement === document.body)
      table.current?.querySelector<HTMLElement>('tbody button[tabindex="0"]')?.focus()
    wasOpen.current = openId !== undefined
  }, [openId])

  function press(event: KeyboardEvent, index: number): void {
    const to = indexAfter(event.key, index, rows.length)
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setChosen(rows[to].id)
    table.current?.querySelectorAll<HTMLElement>('tbody button')[to]?.focus()
  }
  if (rows.length === 0) return <Nothing lists={lists} choice={choice} />
  return (
    <table ref={table} className={styles.table} aria-label={words.table[choice.list]}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <Head key={column} column={column} choice={choice} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((line, index) => (
          <tr key={line.id} className={classNames(styles.row, line.id === openId && styles.openRow)}>
            <td className={styles.started}>
              <button
                type="button"
                className={styles.pick}
                aria-label={words.openOne(COLUMNS.map((column) => cellText(column, line, names)).join(', '))}
                aria-current={line.id === openId}
                tabIndex={line.id === stop?.id ? 0 : -1}
                onClick={() => {
                  setChosen(line.id)
                  show(line.id)
                }}
                onKeyDown={(event) => press(event, index)}
              >
                {cellText('started', line, names)}
              </button>
            </td>
            {COLUMNS.slice(1).map((column) => (
              <td key={column} className={classNames(styles[column], isBad(column, line) && styles.bad)}>
                {cellText(column, line, names)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function indexAfter(key: string, index: number, count: number): number | undefined {
  const step = STEPS[key]
  if (step !== undefined) return Math.max(0, Math.min(count - 1, index + step))
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

interface HeadProps {
  readonly column: Column
  readonly choice: Choice
  readonly onOrder: (order: Order | undefined) => void
}

function Head({ column, choice, onOrder }: HeadProps) {
  const { order, list } = choice
  const isOwn = order?.column === column
  const label = column === 'latency' && list === 'underWay' ? words.columns.soFar : words.columns[column]
  const Arrow = order?.isDown === true ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      className={styles[column]}
      aria-sort={!isOwn ? 'none' : order.isDown ? 'descending' : 'ascending'}
    >
      <button type="button" className={styles.head} onClick={() => onOrder(nextOrder(order, column))}>
        {label}
        {isOwn && <Arrow size={11} strokeWidth={2} aria-hidden />}
      </button>
    </th>
  )
}

function Nothing({ lists, choice }: { readonly lists: TraceLists | undefined; readonly choice: Choice }) {
  const isEmpty = lists === undefined || lists[choice.list].length === 0
  return <p className={styles.nothing}>{isEmpty ? words.none[choice.list] : words.noneOfChoice}</p>
}

function isBad(column: Column, { outcome }: TraceSummary): boolean {
  return column === 'outcome' && outcome !== 'ok' && outcome !== 'open'
}

function cellText(column: Column, line: TraceSummary, names: Names): string {
  const { startedMs, requestType, users, latencyMs, outcome, blame, most } = line
  switch (column) {
    case 'started':
      return formatClock(startedMs / 1000)
    case 'type':
      return names.type(requestType)
    case 'users':
      return names.part(users)
    case 'latency':
      return formatMs(latencyMs)
    case 'outcome':
      return blame === undefined ? causeName(outcome) : words.at(causeName(outcome), names.part(blame))
    default:
      if (most === undefined) return '–'
      return `${formatPercent(Math.round((most.ms / Math.max(latencyMs, 1e-9)) * 100) / 100)} ${names.waitAt(most)}`
  }
}
