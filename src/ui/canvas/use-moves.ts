import { type NodeChange, useReactFlow } from '@xyflow/react'
import { useCallback, useRef, useState } from 'react'
import type { Position, Scenario } from '../../scenario/document'
import { carry } from '../../scenario/edits/arrange'
import { areaOf, type Area, around, centerOf, placeAt, withAllInside } from '../../scenario/standing'
import { useDocument } from '../../state/document'
import { snapped } from './add-component'
import { aligned } from './alignment'
import type { DrawingNode } from './drawing-node'
import { useDropTarget } from './drop-target'
import { useGuides } from './guides'
import { move, type Moved } from './move'
import { type Carried, NOTHING_CARRIED, placeBoxes } from './place-boxes'
import { noteIdOf, notePosition } from './note-nodes'
import { placeIdOf } from './place-nodes'
import { boxOf, documentPoint, type Orientation, positionOf } from './projection'

/** What the hand itself holds; everything in a place goes along with it. */
interface Grasped {
  readonly components: Map<string, Position>
  readonly places: Map<string, Position>
  readonly notes: Map<string, Position>
}

/** Parts while they are carried: the document hears of it once, when they are put down. */
export function useMoves(orientation: Orientation) {
  const [carried, setCarried] = useState(NOTHING_CARRIED)
  const grasped = useRef<Grasped>(nothingGrasped())
  const aim = useDropTarget((state) => state.aim)
  const { getZoom } = useReactFlow()

  const onNodesMove = useCallback(
    (changes: readonly NodeChange<DrawingNode>[]) => {
      const { scenario } = useDocument.getState()
      let first: string | undefined
      for (const change of changes) {
        if (change.type !== 'position' || change.position === undefined) continue
        if (grasp(grasped.current, scenario, orientation, change.id, change.position)) first ??= change.id
      }
      if (first === undefined) return
      if (orientation === 'across') settleInLine(grasped.current, scenario, first, getZoom())
      const moved = carry(scenario, grasped.current)
      if (!moved.ok) return
      setCarried(differences(scenario, moved.value))
      aim(targetOf(moved.value, first))
    },
    [orientation, aim, getZoom],
  )

  const onNodeDragStop = useCallback(() => {
    const { components, places, notes } = grasped.current
    grasped.current = nothingGrasped()
    setCarried(NOTHING_CARRIED)
    aim(undefined)
    useGuides.getState().show([])
    // Across, they are in line already.
    const put = orientation === 'across' ? (moved: Moved) => moved : onGrid
    move({ components: put(components), places: put(places), notes: put(notes) }, { grows: true })
  }, [aim, orientation])

  const onResize = useCallback((sort: 'places' | 'notes', id: string, area: Area | undefined) => {
    setCarried(area === undefined ? NOTHING_CARRIED : { ...NOTHING_CARRIED, [sort]: new Map([[id, area]]) })
  }, [])

  return { carried, onNodesMove, onNodeDragStop, onResize }
}

function nothingGrasped(): Grasped {
  return { components: new Map(), places: new Map(), notes: new Map() }
}

function grasp(
  { components, places, notes }: Grasped,
  scenario: Scenario,
  orientation: Orientation,
  nodeId: string,
  position: Position,
): boolean {
  const noteId = noteIdOf(nodeId)
  if (noteId !== undefined) {
    const note = scenario.notes.find(({ id }) => id === noteId)
    if (note !== undefined) notes.set(noteId, notePosition(note, orientation, position))
    return note !== undefined
  }
  const placeId = placeIdOf(nodeId)
  if (placeId === undefined) {
    const component = scenario.components.find(({ id }) => id === nodeId)
    if (component !== undefined) components.set(nodeId, positionOf(component.kind, orientation, position))
    return component !== undefined
  }
  const place = scenario.places.find(({ id }) => id === placeId)
  const box = boxAtRest(scenario, orientation, placeId)
  if (place === undefined || box === undefined) return false
  const step = documentPoint(orientation, { x: position.x - box.x, y: position.y - box.y })
  places.set(placeId, { x: place.position.x + step.x, y: place.position.y + step.y })
  return true
}

/** Pixels of the screen within which a card clicks into line. */
const REACH_PX = 6
/** Lines are looked for among this many cards at most: more would be found everywhere. */
const OTHERS_MAX = 400

/** What the hand holds goes as one: into line with the cards that stand, or along the grid. */
function settleInLine(
  { components, places, notes }: Grasped,
  scenario: Scenario,
  first: string,
  zoom: number,
): void {
  const [part, at] = heldFirst({ components, places, notes }, scenario, first)
  if (part === undefined || at === undefined) return
  const held = withAllInside(scenario, places.keys())
  const isLoose = places.size === 0 && components.size > 0
  const carried = isLoose
    ? around(scenario.components.filter(({ id }) => components.has(id)).map(areaOf))!
    : areaOf(part)
  const others = isLoose
    ? scenario.components
        .filter(({ id }) => !components.has(id) && !held.components.has(id))
        .slice(0, OTHERS_MAX)
        .map(areaOf)
    : []
  const by = { x: at.x - part.position.x, y: at.y - part.position.y }
  const settled = aligned(carried, by, others, REACH_PX / zoom)
  useGuides.getState().show(settled.lines)
  for (const [list, parts] of [
    [components, scenario.components],
    [places, scenario.places],
    [notes, scenario.notes],
  ] as const) {
    for (const { id, position } of parts)
      if (list.has(id)) list.set(id, { x: position.x + settled.by.x, y: position.y + settled.by.y })
  }
}

function heldFirst({ components, places, notes }: Grasped, scenario: Scenario, nodeId: string) {
  const noteId = noteIdOf(nodeId)
  if (noteId !== undefined)
    return [scenario.notes.find(({ id }) => id === noteId), notes.get(noteId)] as const
  const placeId = placeIdOf(nodeId)
  return placeId === undefined
    ? ([scenario.components.find(({ id }) => id === nodeId), components.get(nodeId)] as const)
    : ([scenario.places.find(({ id }) => id === placeId), places.get(placeId)] as const)
}

function boxAtRest({ places, components }: Scenario, orientation: Orientation, placeId: string) {
  const cards = components.map((component) => ({ ...boxOf(component, orientation), place: component.place }))
  return placeBoxes(places, cards, orientation, NOTHING_CARRIED.places).find(({ id }) => id === placeId)
}

function differences(before: Scenario, after: Scenario): Carried {
  const components = after.components.filter((component, index) => component !== before.components[index])
  const places = after.places.filter((place, index) => place !== before.places[index])
  const notes = after.notes.filter((note, index) => note !== before.notes[index])
  return {
    components: new Map(components.map(({ id, position }) => [id, position])),
    places: new Map(places.map((place) => [place.id, areaOf(place)])),
    notes: new Map(notes.map((note) => [note.id, areaOf(note)])),
  }
}

/** The place in which the carried part would be put down, if it is another than its own. */
function targetOf(scenario: Scenario, nodeId: string): string | undefined {
  if (noteIdOf(nodeId) !== undefined) return undefined
  const placeId = placeIdOf(nodeId)
  const part =
    placeId === undefined
      ? scenario.components.find(({ id }) => id === nodeId)
      : scenario.places.find(({ id }) => id === placeId)
  if (part === undefined) return undefined
  const target = placeAt(scenario, centerOf(areaOf(part)), part)?.id
  return target === ('level' in part ? part.inside : part.place) ? undefined : target
}

function onGrid(positions: Moved): Moved {
  return new Map([...positions].map(([id, { x, y }]) => [id, { x: snapped(x), y: snapped(y) }]))
}
