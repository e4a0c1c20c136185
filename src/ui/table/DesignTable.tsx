import { ChevronDown, ChevronUp } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { classNames } from '../../look/class-names'
import { type PartState, StateMark } from '../../look/StateMark'
import { viewWords } from '../../look/words-views'
import { type Sort, useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import { SHEETS } from '../use-media'
import { useSheets } from '../sheets'
import styles from './TableView.module.css'
import { type Cell, type Row, sorted, type Sorting, TEXTS } from './table-rows'

const words = viewWords.table

interface DesignTableProps<Column extends keyof typeof words.columns> {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row<Column>[]
  readonly sort: Exclude<Sort, 'place' | 'note'>
  readonly sorting: Sorting<Column> | undefined
  readonly onSort: (sorting: Sorting<Column> | undefined) => void
  readonly nothing: string
}

/** One stop of the Tab key: arrows go from row to row. Its figures change, and are not announced: they are looked up. */
export function DesignTable<Column extends keyof typeof words.columns>(props: DesignTableProps<Column>) {
  const { caption, columns, sort, sorting, onSort, nothing } = props
  const rows = sorted(props.rows, sorting)
  const selected = useSelection((state) => (sort === 'link' ? state.links : state.components))
  const body = useRef<HTMLTableSectionElement>(null)
  const [current, setCurrent] = useState<string>()
  const stop = rows.some(({ id }) => id === current) ? current : rows[0]?.id
  function press(event: KeyboardEvent<HTMLTableRowElement>, id: string): void {
    const act = actOf(event, sort, id, body.current)
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <table className={styles.table}>
      <caption>
        {caption}
        {sorting !== undefined && (
          <span className={styles.sorted}> {words.sorted(words.columns[sorting.by], sorting.isUp)}</span>
        )}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column} column={column} sorting={sorting} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.length === 0 && (
          <tr>
            <td colSpan={columns.length}>{nothing}</td>
          </tr>
        )}
        {rows.map((row) => (
          <tr
            key={row.id}
            tabIndex={row.id === stop ? 0 : -1}
            aria-current={selected.has(row.id) ? 'true' : undefined}
            className={classNames(selected.has(row.id) && styles.selected)}
            onFocus={() => setCurrent(row.id)}
            onKeyDown={(event) => press(event, row.id)}
            onClick={(event: MouseEvent) => select(sort, row.id, event.shiftKey)}
            onDoubleClick={openSettings}
          >
            {columns.map((column, index) => (
              <Figure
                key={column}
                column={column}
                value={row.cells[column]}
                isFirst={index === 0}
                state={column === 'state' ? row.state : undefined}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface HeadProps<Column extends string> {
  readonly column: Column
  readonly sorting: Sorting<Column> | undefined
  readonly onSort: (sorting: Sorting<Column> | undefined) => void
}

/** Pressed once it sorts, text upwards and figures downwards; again the other way; then as drawn. */
function Head<Column extends keyof typeof words.columns>({ column, sorting, onSort }: HeadProps<Column>) {
  const isUp = sorting?.by === column ? sorting.isUp : undefined
  const isText = TEXTS.has(column)
  function press(): void {
    if (isUp === undefined) onSort({ by: column, isUp: isText })
    else onSort(isUp === isText ? { by: column, isUp: !isUp } : undefined)
  }
  return (
    <th
      scope="col"
      className={isText ? undefined : styles.figure}
      aria-sort={isUp === undefined ? undefined : isUp ? 'ascending' : 'descending'}
    >
      <button type="button" onClick={press}>
        {words.columns[column]}
        {isUp === true && <ChevronUp size={13} aria-hidden />}
        {isUp === false && <ChevronDown size={13} aria-hidden />}
      </button>
    </th>
  )
}

interface FigureProps {
  readonly column: string
  readonly value: Cell
  readonly isFirst: boolean
  readonly state: PartState | undefined
}

function Figure({ column, value, isFirst, state }: FigureProps) {
  if (isFirst) return <th scope="row">{value ?? words.nothing}</th>
  return (
    <td className={TEXTS.has(column) ? undefined : styles.figure}>
      {state !== undefined && (
        <span className={styles.mark} aria-hidden>
          <StateMark state={state} />
        </span>
      )}
      {shown(value)}
    </td>
  )
}

function shown(value: Cell): string {
  if (value === null) return words.nothing
  if (typeof value === 'string') return value
  return value < 9.95 && !Number.isInteger(value)
    ? value.toFixed(value < 0.995 ? 2 : 1)
    : String(Math.round(value))
}

/** What a key does on a row. */
function actOf(
  { key, shiftKey, altKey, ctrlKey, metaKey, currentTarget }: KeyboardEvent<HTMLTableRowElement>,
  sort: Exclude<Sort, 'place' | 'note'>,
  id: string,
  body: HTMLTableSectionElement | null,
): (() => void) | undefined {
  if (altKey || ctrlKey || metaKey) return undefined
  const rows = [...(body?.rows ?? [])]
  const at = rows.indexOf(currentTarget)
  switch (key) {
    case 'ArrowDown':
      return () => goTo(rows[at + 1])
    case 'ArrowUp':
      return () => goTo(rows[at - 1])
    case 'Home':
      return () => goTo(rows[0])
    case 'End':
      return () => goTo(rows.at(-1))
    case ' ':
      return () => select(sort, id, shiftKey)
    case 'Enter':
      return () => {
        select(sort, id, false)
        openSettings()
      }
    default:
      return undefined
  }
}

function goTo(row: HTMLTableRowElement | undefined): void {
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

function select(sort: Exclude<Sort, 'place' | 'note'>, id: string, alsoOthers: boolean): void {
  const { selectOnly, toggle } = useSelection.getState()
  const part = sort === 'link' ? { links: [id] } : { components: [id] }
  if (alsoOthers) toggle(part)
  else selectOnly(part)
}

function openSettings(): void {
  if (matchMedia(SHEETS).matches) useSheets.getState().show('inspector')
  else useSettings.getState().setInspectorOpen(true)
}
