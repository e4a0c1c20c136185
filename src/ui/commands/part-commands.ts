import {
  ArrowRightFromLine,
  ArrowRightToLine,
  ChevronsDown,
  ChevronsUp,
  CirclePause,
  PlugZap,
  Power,
  Rabbit,
  RotateCcw,
  Scissors,
  SlidersHorizontal,
  Spline,
  Turtle,
} from 'lucide-react'
import { aliases } from '../../look/words-aliases'
import { commandWords as words } from '../../look/words-commands'
import { words as canvasWords } from '../../look/words'
import { placeWords } from '../../look/words-places'
import { PLACE_SPECS } from '../../kit/places'
import type { Component, Link, Place, Scenario } from '../../scenario/document'
import { attachLink } from '../../scenario/edits/attach-link'
import { specOf } from '../../scenario/settings'
import { areaOf, around } from '../../scenario/standing'
import { checkWire } from '../../scenario/wiring'
import {
  activeFaults,
  fullSpeed,
  pullThePlug,
  restore,
  scaleTraffic,
  slowDown,
  turnOff,
} from '../../state/actions'
import { isActing, nowMs } from '../../state/apply'
import { crashesOf } from '../../state/breaks'
import { cutLink, linkFaultsAt, restoreLink } from '../../state/link-actions'
import { failedPlace, failPlace, restorePlace } from '../../state/place-actions'
import { useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import { configOfComponent, faceOf } from '../canvas/card-face'
import { attach } from '../canvas/attach'
import { revealOnBoard } from '../canvas/board'
import { drawLink } from '../canvas/draw-link'
import { useSheets } from '../sheets'
import { SHEETS } from '../use-media'
import type { Command } from './command'
import { useCommandMenu } from './command-menu'
import { selectedParts } from './selected'

const SLOW_FACTOR = 4

/** What can be done to the one part that is selected, and going to any other. */
export function partCommands(): readonly Command[] {
  const { scenario, components, links, places, count } = selectedParts()
  const [component] = components
  const [link] = links
  const [place] = places
  return [
    ...(count === 1 && component !== undefined ? ofComponent(scenario, component) : []),
    ...(count === 1 && link !== undefined ? ofLink(scenario, link) : []),
    ...(count === 1 && place !== undefined ? ofPlace(scenario, place) : []),
    ...[...scenario.components, ...scenario.places].map(goTo),
    ...goToLinks(scenario),
  ]
}

function ofComponent(scenario: Scenario, component: Component): readonly Command[] {
  const { id, name, place } = component
  const spec = specOf(component.kind)
  if (spec === undefined) return [settingsOf(name)]
  const failed = failedPlace(scenario, place, nowMs())
  const canBreak = spec.hasMachine || spec.isManaged === true
  return [
    ...(failed !== undefined ? [restoreOuter(failed)] : canBreak ? faults(scenario, component) : []),
    ...(spec.category === 'traffic' ? traffic(component) : []),
    ...(spec.offers.length > 0
      ? [
          part('link-to', words.linkTo(name), Spline, () =>
            choose(
              words.linkToPlaceholder(name),
              scenario.components.filter((other) => checkWire(scenario, id, other.id).ok),
              (target) => void drawLink(id, target.id),
            ),
          ),
        ]
      : []),
    settingsOf(name),
  ]
}

function faults(scenario: Scenario, component: Component): readonly Command[] {
  const { id, name } = component
  const isDown = crashesOf(scenario, component).some((fault) => isActing(fault, nowMs()))
  const isSlow = activeFaults(id, 'slow').length > 0
  const { turnOffLong, restoreLong, slowDownLong, fullSpeedLong } = canvasWords.canvas
  return [
    ...(isDown
      ? [part('restore', restoreLong(name), RotateCcw, () => restore(id))]
      : [
          part('turn-off', turnOffLong(name), Power, () => turnOff(id), ['crash', 'kill', 'break']),
          part('pull-plug', words.pullThePlug(name), PlugZap, () => pullThePlug(id), [
            'crash',
            'kill',
            'break',
          ]),
        ]),
    isSlow
      ? part('full-speed', fullSpeedLong(name), Rabbit, () => fullSpeed(id))
      : part('slow-down', slowDownLong(name), Turtle, () => slowDown(id, SLOW_FACTOR), ['break']),
  ]
}

function traffic({ id, name }: Component): readonly Command[] {
  const { doubleTrafficLong, halveTrafficLong } = canvasWords.canvas
  return [
    part('double-traffic', doubleTrafficLong(name), ChevronsUp, () => scaleTraffic(id, 2), ['load']),
    part('halve-traffic', halveTrafficLong(name), ChevronsDown, () => scaleTraffic(id, 0.5), ['load']),
  ]
}

function ofLink(scenario: Scenario, { id, from, to }: Link): readonly Command[] {
  const mayAttach = (ends: { from: string; to: string }) => attachLink(scenario, { id, ...ends }).ok
  const others = scenario.components.filter((other) => other.id !== from && other.id !== to)
  const isBroken = linkFaultsAt(scenario.timeline, id, nowMs()).length > 0
  return [
    part('lead-to', words.leadTo, ArrowRightToLine, () =>
      choose(
        words.leadToPlaceholder,
        others.filter((other) => mayAttach({ from, to: other.id })),
        (other) => void attach(id, { from, to: other.id }),
      ),
    ),
    part('come-from', words.comeFrom, ArrowRightFromLine, () =>
      choose(
        words.comeFromPlaceholder,
        others.filter((other) => mayAttach({ from: other.id, to })),
        (other) => void attach(id, { from: other.id, to }),
      ),
    ),
    ...(isBroken
      ? [part('restore-link', words.restoreLink, RotateCcw, () => restoreLink(id))]
      : [
          part('cut-link', words.cutLink, Scissors, () => cutLink(id, 'drop'), ['break', 'partition']),
          part('stall-link', words.stallLink, CirclePause, () => cutLink(id, 'stall'), ['break']),
        ]),
    settingsOf(words.aLink),
  ]
}

function ofPlace(scenario: Scenario, place: Place): readonly Command[] {
  const failed = failedPlace(scenario, place.id, nowMs())
  const fail = placeWords.fail(PLACE_SPECS[place.level].title)
  return [
    failed === undefined
      ? part('fail-place', fail, Power, () => failPlace(place.id), ['outage', 'break'])
      : restoreOuter(failed),
    settingsOf(place.name),
  ]
}

function restoreOuter(place: Place): Command {
  return part('restore-place', placeWords.restoreOther(place.name), RotateCcw, () => restorePlace(place.id))
}

function settingsOf(name: string): Command {
  return part('settings-of', words.settingsOf(name), SlidersHorizontal, () => {
    if (matchMedia(SHEETS).matches) useSheets.getState().show('inspector')
    else useSettings.getState().setInspectorOpen(true)
  })
}

function goTo(target: Component | Place): Command {
  const isPlace = 'level' in target
  return {
    id: `go-to-${isPlace ? 'place' : 'component'}-${target.id}`,
    group: 'goTo',
    title: words.select(target.name),
    name: target.name,
    also: [...aliases.goTo, isPlace ? PLACE_SPECS[target.level].title : target.kind],
    icon: isPlace ? target.level : iconOf(target),
    isFoundOnly: true,
    act() {
      useSelection.getState().selectOnly(isPlace ? { places: [target.id] } : { components: [target.id] })
      revealOnBoard(areaOf(target))
    },
  }
}

function goToLinks({ components, links }: Scenario): readonly Command[] {
  const parts = new Map(components.map((component) => [component.id, component]))
  return links.map(({ id, from, to, role }) => {
    const ends = [parts.get(from), parts.get(to)].filter((end) => end !== undefined)
    const name = canvasWords.canvas.link(ends[0]?.name ?? from, ends[1]?.name ?? to)
    return {
      id: `go-to-link-${id}`,
      group: 'goTo',
      title: words.selectLink(name),
      name,
      also: [role, ...aliases.goTo, ...aliases.link],
      icon: Spline,
      isFoundOnly: true,
      act() {
        useSelection.getState().selectOnly({ links: [id] })
        revealOnBoard(around(ends.map(areaOf))!)
      },
    }
  })
}

function choose(placeholder: string, parts: readonly Component[], act: (part: Component) => void): void {
  const choices = parts.map(
    (one): Command => ({
      id: `choose-${one.id}`,
      group: 'goTo',
      title: one.name,
      also: [specOf(one.kind)?.title ?? one.kind],
      icon: iconOf(one),
      act: () => act(one),
    }),
  )
  useCommandMenu.getState().show({ sort: 'choose', placeholder, choices })
}

function iconOf(component: Component) {
  return faceOf(component)?.icon(configOfComponent(component)) ?? 'unknown'
}

function part(
  id: string,
  title: string,
  icon: Command['icon'] & object,
  act: () => void,
  also: readonly string[] = [],
): Command {
  return { id, group: 'part', title, icon, also, act }
}
