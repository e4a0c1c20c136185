// Above the charts: which are shown, what is pointed at, and the way out as CSV.
import { Check, ChevronDown, Download } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { formatClock } from '../../core/format'
import { Button } from '../../look/Button'
import { chartWords as words } from '../../look/words-charts'
import { type ChartId, useChartChoice } from '../../state/chart-choice'
import { useGhost } from '../../state/kept-runs'
import { useMoment } from '../../state/readings'
import { readSeries, windowNear } from '../../state/series'
import menu from '../bar/Menu.module.css'
import { useSelectedComponent } from './Chart'
import { editedWords } from '../runs/run-times'
import { chartedWindows } from './chart-clock'
import styles from './Charts.module.css'
import { useHover } from './hover'
import { marksIn, useMarks } from './marks'
import { saveCharts, saveEverything } from './save-csv'

const ICON = { size: 13, strokeWidth: 1.75, 'aria-hidden': true } as const

interface ToolbarProps {
  readonly offered: readonly ChartId[]
  readonly shown: readonly ChartId[]
}

export function Toolbar({ offered, shown }: ToolbarProps) {
  return (
    <div className={styles.toolbar}>
      <Chooser offered={offered} shown={shown} />
      <Readout />
      <GhostName />
      <CsvMenu offered={offered} shown={shown} />
    </div>
  )
}

function Chooser({ offered, shown }: ToolbarProps) {
  const chosen = useChartChoice((state) => state.shown)
  const setShown = useChartChoice((state) => state.setShown)
  return (
    <Menu
      trigger={
        <Button look="boxed" small>
          {words.choose} <b>{words.chosen(shown.length, offered.length)}</b>
          <ChevronDown {...ICON} />
        </Button>
      }
      align="start"
    >
      {offered.map((id) => (
        <DropdownMenu.CheckboxItem
          key={id}
          className={menu.item}
          checked={chosen.includes(id)}
          onCheckedChange={(isWanted) =>
            setShown(isWanted ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
          // Several are chosen in one go.
          onSelect={(event) => event.preventDefault()}
        >
          <span className={menu.check}>
            <DropdownMenu.ItemIndicator>
              <Check {...ICON} />
            </DropdownMenu.ItemIndicator>
          </span>
          {words.titles[id]}
        </DropdownMenu.CheckboxItem>
      ))}
      <DropdownMenu.Separator className={menu.separator} />
      <DropdownMenu.Item
        className={menu.item}
        disabled={shown.length === offered.length}
        onSelect={() => setShown([...chosen, ...offered])}
      >
        <span className={menu.check} />
        {words.showAll}
      </DropdownMenu.Item>
    </Menu>
  )
}

/** The time that is pointed at, and what happened in its window. */
function Readout() {
  const hoverMs = useHover((state) => state.timeMs)
  const momentMs = useMoment()?.endMs
  const marks = useMarks()
  const atMs = hoverMs ?? momentMs
  const window = atMs === undefined ? undefined : windowNear(atMs)
  if (window === undefined) return <p className={styles.hint}>{words.hint}</p>
  const happened = marksIn(marks, window).map(({ text }) => text)
  return (
    <p className={styles.readout}>
      <b>{formatClock(window.endMs / 1000)}</b>
      {happened.length > 0 && <span title={happened.join(', ')}>{happened.join(', ')}</span>}
    </p>
  )
}

/** Whose lines the pale ones are. */
function GhostName() {
  const ghost = useGhost()
  if (ghost === undefined) return null
  const name = ghost.name + editedWords(ghost.editedAtMs)
  return (
    <span className={styles.ghostName} title={name}>
      {words.ghost(name)}
    </span>
  )
}

function CsvMenu({ offered, shown }: ToolbarProps) {
  const selectedId = useSelectedComponent()
  const isEmpty = chartedWindows().length === 0
  return (
    <Menu
      trigger={
        <Button look="boxed" small aria-label={words.csv.saveLong} title={words.csv.saveLong}>
          <Download {...ICON} />
          {words.csv.save}
        </Button>
      }
      align="end"
    >
      {shown.length > 0 && (
        <DropdownMenu.Item
          className={menu.item}
          disabled={isEmpty}
          onSelect={() => saveCharts(shown, selectedId)}
        >
          {words.csv.shown(shown.length)}
        </DropdownMenu.Item>
      )}
      <DropdownMenu.Separator className={menu.separator} />
      {offered.map((id) => (
        <DropdownMenu.Item
          key={id}
          className={menu.item}
          disabled={isEmpty}
          onSelect={() => saveCharts([id], selectedId)}
        >
          {words.titles[id]}
        </DropdownMenu.Item>
      ))}
      <DropdownMenu.Separator className={menu.separator} />
      <DropdownMenu.Item className={menu.item} disabled={isEmpty} onSelect={saveEverything}>
        <span className={styles.menuLines}>
          {words.csv.everything}
          <small>{words.csv.everythingHint(readSeries().length)}</small>
        </span>
      </DropdownMenu.Item>
    </Menu>
  )
}

interface MenuProps {
  readonly trigger: ReactNode
  readonly align: 'start' | 'end'
  readonly children: ReactNode
}

function Menu({ trigger, align, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.menu} align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
