// The page of events: what is planned and what has happened, on lanes or as a list, and one of them in detail.
import { ChartNoAxesGantt, List } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { eventWords as words } from '../../look/words-events'
import { useDocument } from '../../state/document'
import { useWidth } from '../charts/use-width'
import { type ChosenEvent, useChosenEvent } from '../transport/chosen-event'
import { NextEventButton } from '../transport/NextEventButton'
import { EventDetails } from './EventDetails'
import { EventLists } from './EventLists'
import styles from './Events.module.css'
import { Lanes } from './Lanes'
import { TrafficDetails } from './TrafficDetails'
import { WhatCanHappen } from './WhatCanHappen'

type View = 'lanes' | 'list'
const VIEWS = [
  { view: 'lanes', Icon: ChartNoAxesGantt, label: words.lanes },
  { view: 'list', Icon: List, label: words.list },
] as const
/** Narrower than this, lanes are too short to be read. */
const LANES_FROM = 560
const BESIDE_FROM = 700

export function Events() {
  const [ref, width] = useWidth<HTMLDivElement>()
  const [wanted, setView] = useState<View>()
  const side = useRef<HTMLElement>(null)
  const chosen = useChosenEvent((state) => state.chosen)
  // What was asked for from a list may stand far below it.
  const goToSide = () =>
    requestAnimationFrame(() => side.current?.querySelector<HTMLElement>('select, input')?.focus())
  const view = wanted ?? (width < LANES_FROM ? 'list' : 'lanes')
  return (
    <div className={classNames(styles.page, width < BESIDE_FROM && styles.narrow)} ref={ref}>
      <div className={styles.main}>
        <div className={styles.bar}>
          <fieldset className={styles.views}>
            <legend className={styles.hidden}>{words.view}</legend>
            {VIEWS.map(({ view: one, Icon, label }) => (
              <Button key={one} small aria-pressed={one === view} onClick={() => setView(one)}>
                <Icon size={14} strokeWidth={1.75} aria-hidden />
                {label}
              </Button>
            ))}
          </fieldset>
          <NextEventButton isLabeled />
        </div>
        {width > 0 && (view === 'lanes' ? <Lanes /> : <EventLists onEdit={goToSide} />)}
      </div>
      <aside key={keyOf(chosen)} ref={side} className={styles.side} aria-label={words.details}>
        <Side />
      </aside>
    </div>
  )
}

function keyOf(chosen: ChosenEvent | undefined): string {
  if (chosen === undefined) return ''
  return chosen.sort === 'fault' ? chosen.id : chosen.component
}

/** The event that is chosen, or what could be one. */
function Side() {
  const { chosen, choose } = useChosenEvent()
  const scenario = useDocument((state) => state.scenario)
  const close = () => choose(undefined)
  const shown = isThere(chosen, scenario) ? chosen : undefined
  if (shown?.sort === 'fault') return <EventDetails key={shown.id} id={shown.id} onClose={close} />
  if (shown?.sort === 'traffic')
    return <TrafficDetails key={shown.component} id={shown.component} onClose={close} />
  return <WhatCanHappen />
}

type Scenario = ReturnType<typeof useDocument.getState>['scenario']

function isThere(chosen: ChosenEvent | undefined, { timeline, components }: Scenario): boolean {
  if (chosen === undefined) return false
  return chosen.sort === 'fault'
    ? timeline.some(({ id }) => id === chosen.id)
    : components.some(({ id }) => id === chosen.component)
}
