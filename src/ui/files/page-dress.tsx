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
import factStyles from '../../look/Fact.module.css'
import { loadOf } from '../../look/load'
import { sparklinePath } from '../../look/Sparkline'
import sparklineStyles from '../../look/Sparkline.module.css'
import { words } from '../../look/words'
import { instanceWords } from '../../look/words-instances'
import type { CardDress, FactDress, GaugeDress, LiveDress } from '../../picture/dress'
import type { Component, Place, Scenario } from '../../scenario/document'
import { machineOf } from '../../scenario/geography'
import { specOf } from '../../scenario/settings'
import { readComponent, readMoment } from '../../state/readings'
import { configOfComponent, faceOf } from '../canvas/card-face'
import cardStyles from '../canvas/Card.module.css'
import { DownBody } from '../canvas/DownBody'
import { DownWord } from '../canvas/DownWord'
import { partState, stateWord } from '../canvas/part-state'
import { recordedTrail, TRAIL_LENGTH } from '../canvas/use-latency-trail'

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
  const { reading, config } = props
  const isMachine = specOf(component.kind)?.hasMachine === true
  const state = partState(reading)
  const tab = isMachine ? tabOf(Number(config['instances'] ?? 1), reading) : {}
  if (reading !== undefined && state === 'down') return { ...downDress(component, reading), ...tab }
  return {
    state,
    word: stateWord(reading, state),
    readings: [
      formatRateParts(calm(reading?.rateRps)),
      withLabel(formatMsParts(calm(reading?.latencyMsP99), { seconds: true })),
    ],
    gauges: face.Body === undefined ? gaugesOf(reading) : [],
    notes: face.Body === undefined ? [] : textsOf(<face.Body {...props} />),
    ...(face.Body === undefined ? {} : mixOf(<face.Body {...props} />)),
    facts: factsOf(<face.LastLine {...props} />),
    ...(isMachine ? { trail: drawnTrail(component.id) } : {}),
    ...tab,
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
    ...rendered(<DownBody component={component} reading={reading} />, (holder) => ({
      notes: [...holder.querySelectorAll('p')].map(({ textContent }) => textContent ?? ''),
      facts: [...holder.querySelectorAll(`.${cardStyles.last}`)].map(factOf),
    })),
  }
}

/** How many of several are up. */
function tabOf(count: number, reading: ComponentReading | undefined): Pick<LiveDress, 'tab'> {
  const all = reading?.instances ?? count
  const up = reading?.instancesUp ?? count
  return all > 1 ? { tab: { text: instanceWords.up(up, all), isPartly: up < all } } : {}
}

/** As the card on the drawing has it, if that is drawn; else as it was recorded. */
function drawnTrail(id: string): string {
  const card = document.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
  const drawn = card?.querySelector(`.${sparklineStyles.sparkline} path`)?.getAttribute('d')
  return drawn ?? sparklinePath(recordedTrail(id, readMoment()), TRAIL_LENGTH)
}

function gaugesOf(reading: ComponentReading | undefined): readonly GaugeDress[] {
  return RESOURCES.map((resource) => {
    const share = reading?.utilization[resource] ?? null
    const isLog = resource === 'disk' && reading?.isLogDisk === true
    return {
      label: words.canvas[isLog ? 'logDisk' : resource],
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

/** The parts of a bar that is drawn, by the room they take. */
function mixOf(node: ReactNode): Pick<LiveDress, 'mix'> {
  const parts = rendered(node, (holder) =>
    [...holder.querySelectorAll('span')]
      .map(({ style }) => Number(style.flexGrow))
      .filter((part) => part > 0),
  )
  return parts.length === 0 ? {} : { mix: parts }
}

/** The figures of the last line; what is no figure is a label. */
function factsOf(node: ReactNode): readonly FactDress[] {
  return rendered(node, (holder) =>
    [...holder.children]
      .flatMap((part) => (part.tagName === 'DIV' && part.children.length > 0 ? [...part.children] : [part]))
      .map(factOf)
      .filter(({ label, value }) => label + value !== ''),
  )
}

function factOf(part: Element): FactDress {
  const figure = part.querySelector(`.${factStyles.value}`)
  const value = figure?.textContent ?? ''
  const [before = '', ...after] =
    value === '' ? [part.textContent ?? ''] : (part.textContent ?? '').split(value)
  const has = (tone: string | undefined) => tone !== undefined && part.classList.contains(tone)
  const tone = has(factStyles.failing) ? 'failing' : has(factStyles.full) ? 'full' : 'plain'
  return { label: before.trimStart(), value, rest: after.join(value).trimEnd(), tone }
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
