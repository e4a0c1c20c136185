// The page's dress: what stands on each card of the drawing now, for a picture of it.
// Picture: reading the gauges out to the draftsman. Invariant: says what the cards on the screen say, or nothing.
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import type { ReactNode } from 'react'
import { formatCount, formatMsParts, formatPercentParts, formatRateParts } from '../../core/format'
import { configOf } from '../../kit/config'
import type { Fields } from '../../kit/fields'
import { PLACE_SPECS } from '../../kit/places'
import { type ComponentReading, RESOURCES } from '../../kit/readings'
import type { Face, FaceConfig, FaceProps } from '../../look/face'
import { KindIcon } from '../../look/KindIcon'
import { loadOf } from '../../look/load'
import { words } from '../../look/words'
import type { CardDress, GaugeDress, LiveDress } from '../../picture/dress'
import type { Component, Place, Scenario } from '../../scenario/document'
import { machineOf } from '../../scenario/geography'
import { readComponent } from '../../state/readings'
import { configOfComponent, faceOf } from '../canvas/card-face'
import { DownBody, DownWord } from '../canvas/DownBody'
import { partState, stateWord } from '../canvas/part-state'

/** By component id; `isLive`: with the readings of this moment. */
export function pageDress(scenario: Scenario, isLive: boolean): ReadonlyMap<string, CardDress> {
  return new Map(scenario.components.map((component) => [component.id, dressOf(component, scenario, isLive)]))
}

function dressOf(component: Component, scenario: Scenario, isLive: boolean): CardDress {
  const { name, place } = component
  const face = faceOf(component)
  if (face === undefined)
    return {
      name,
      secondLine: words.canvas.unknownKind,
      icon: markup(<KindIcon name="unknown" />),
      instances: 1,
    }
  const config = fullConfigOf(component, machineOf(scenario, place))
  const reading = isLive ? readComponent(component.id) : undefined
  const props = { config, reading, requestTypes: scenario.requestTypes }
  return {
    name,
    secondLine: face.secondLine(config, reading),
    icon: markup(<KindIcon name={face.icon(config)} />),
    instances: Number(config.instances ?? 1),
    ...(isLive ? { live: liveDress(component, face, props) } : {}),
  }
}

/** With the hardware of the shared machine it runs on, if it does. */
function fullConfigOf(component: Component, machine: Place | undefined): FaceConfig {
  const own = configOfComponent(component)
  return machine === undefined ? own : { ...own, ...configOf<Fields>(PLACE_SPECS.machine, machine.settings) }
}

function liveDress(component: Component, face: Face, props: FaceProps): LiveDress {
  const { reading } = props
  const state = partState(reading)
  if (reading !== undefined && state === 'down') return downDress(component, reading)
  return {
    state,
    word: stateWord(reading, state),
    readings: [
      formatRateParts(calm(reading?.rateRps)),
      withLabel(formatMsParts(calm(reading?.latencyMsP99), { seconds: true })),
    ],
    gauges: face.Body === undefined ? gaugesOf(reading) : [],
    notes: face.Body === undefined ? [] : textsOf(<face.Body {...props} />),
    facts: textsOf(<face.LastLine {...props} />),
  }
}

function downDress(component: Component, reading: ComponentReading): LiveDress {
  return {
    state: 'down',
    word: rendered(<DownWord since={reading.downSinceMs} />, ({ textContent }) => textContent ?? ''),
    readings: [
      { value: '0', unit: '/s' },
      { value: formatCount(reading.callsLost), unit: words.canvas.callsLost },
    ],
    gauges: [],
    notes: rendered(<DownBody component={component} reading={reading} />, (holder) =>
      [...holder.querySelectorAll('p')].map(({ textContent }) => textContent ?? ''),
    ),
    facts: [],
  }
}

function gaugesOf(reading: ComponentReading | undefined): readonly GaugeDress[] {
  return RESOURCES.map((resource) => {
    const share = reading?.utilization[resource] ?? null
    return {
      label: words.canvas[resource],
      share,
      value: share === null ? '–' : percent(share),
      load: loadOf(share),
      isBinding: reading?.binding === resource,
    }
  })
}

const NARROW = '\u202f'

function percent(share: number): string {
  if (share > 0 && share < 0.005) return `<1${NARROW}%`
  if (share > 0.99 && share < 1) return `99${NARROW}%`
  const { value, unit } = formatPercentParts(Math.round(share * 100) / 100)
  return value + NARROW + unit
}

function withLabel({ value, unit }: { readonly value: string; readonly unit: string }) {
  return { value, unit: `${unit} ${words.canvas.p99}` }
}

// Whole numbers from 10 on, as on the card.
function calm(value: number | null | undefined): number {
  if (value === null || value === undefined) return NaN
  return Math.abs(value) < 9.95 ? value : Math.round(value)
}

/** What is inside of the one element that this renders. */
function markup(node: ReactNode): string {
  return rendered(node, (holder) => holder.firstElementChild?.innerHTML ?? '')
}

/** What is written in each part of a line, part by part; a row of several parts is taken apart. */
function textsOf(node: ReactNode): readonly string[] {
  return rendered(node, (holder) =>
    [...holder.children]
      .flatMap((part) => (part.tagName === 'DIV' && part.children.length > 0 ? [...part.children] : [part]))
      .map((part) => (part.textContent ?? '').trim())
      .filter((text) => text !== ''),
  )
}

function rendered<Value>(node: ReactNode, read: (holder: Element) => Value): Value {
  const holder = document.createElement('div')
  const root = createRoot(holder)
  flushSync(() => root.render(node))
  const value = read(holder)
  root.unmount()
  return value
}
