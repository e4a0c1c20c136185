// Clipboard: parts of a design as text, out of the selection and into the sheet. Picture: scissors and glue.
// Invariant: what goes in and out is the text of a scenario, so any tab, editor or file can hold it meanwhile.
import { refuse, succeed, type Result } from '../core/result'
import * as steps from '../look/words-steps'
import { carryAllNow } from '../look/words-pasting'
import { noteArea } from '../picture/note-lines'
import type { Position, Scenario } from '../scenario/document'
import { settle } from '../scenario/edits/arrange'
import { pasteParts, type Pasted } from '../scenario/edits/paste-parts'
import { parseKept, parseScenario } from '../scenario/file'
import { fragmentText } from '../scenario/fragment'
import { usedIds } from '../scenario/ids'
import { GRID } from '../scenario/position'
import { around, areaOf, centerOf } from '../scenario/standing'
import { apply } from './apply'
import { useDocument } from './document'
import { useMessages } from './messages'
import { middleOfDrawing } from './room'
import { useSelection } from './selection'

/** What is selected, as text; undefined when no component, place or note is. */
export function selectionText(): string | undefined {
  const { components, places, notes } = useSelection.getState()
  if (components.size + places.size + notes.size === 0) return undefined
  return fragmentText(useDocument.getState().scenario, { components, places, notes })
}

export interface Landing {
  /** Where the middle of what is pasted comes to lie. */
  readonly middle: Position | undefined
  /** What undo names, for what was pasted. */
  readonly label: (name: string) => string
  /** Said if the text holds no parts. */
  readonly refusals: { readonly noParts: string; readonly empty: string }
}

/** Pastes the parts that a text holds, selects them and gives their name; says why when there are none. */
export function pasteText(text: string, { middle, label, refusals }: Landing): string | undefined {
  const parsed = parseScenario(text)
  if (!parsed.ok) return say(refusals.noParts)
  const parts = parsed.value
  const area = around([...[...parts.components, ...parts.places].map(areaOf), ...parts.notes.map(noteArea)])
  if (area === undefined) return say(refusals.empty)
  const { scenario } = useDocument.getState()
  const from = centerOf(area)
  const to = middle ?? middleOfDrawing(scenario)
  return paste(parts, { x: snapped(to.x - from.x), y: snapped(to.y - from.y) }, label)
}

/** A copy of what is selected, a step aside. */
export function duplicateSelection(label: Landing['label']): string | undefined {
  const text = selectionText()
  const parsed = text === undefined ? undefined : parseKept(text)
  return parsed?.ok === true ? paste(parsed.value, { x: 0, y: 0 }, label) : undefined
}

function paste(parts: Scenario, offset: Position, label: Landing['label']): string | undefined {
  const { history, scenario } = useDocument.getState()
  const result = pasted(scenario, parts, aside(scenario, parts, offset), usedIds(history))
  const name = nameOfAll(parts)
  const isDone = apply(label(name), () =>
    result.ok ? succeed(result.value.scenario) : refuse(result.problems),
  )
  if (!isDone || !result.ok) return undefined
  const { components, places, notes, widened, scenario: whole } = result.value
  useSelection.getState().selectOnly({ components, places, notes })
  if (widened.length > 0) {
    const text = carryAllNow(widened.map((id) => endsOf(whole, id)))
    useMessages.getState().show({ about: 'edit', tone: 'note', text })
  }
  return name
}

function endsOf({ components, links }: Scenario, id: string): readonly [from: string, to: string] {
  const { from, to } = links.find((link) => link.id === id)!
  const nameOf = (end: string): string => components.find((component) => component.id === end)!.name
  return [nameOf(from), nameOf(to)]
}

function pasted(
  scenario: Scenario,
  parts: Scenario,
  offset: Position,
  used: ReadonlySet<string>,
): Result<Pasted> {
  const result = pasteParts(scenario, { parts, offset, used })
  if (!result.ok) return result
  const { components, places, scenario: whole } = result.value
  const isOutermost = ({ id, place }: { readonly id: string; readonly place?: string | undefined }) =>
    place === undefined && (components.includes(id) || places.includes(id))
  const settled = settle(whole, {
    components: whole.components.filter(isOutermost).map(({ id }) => id),
    places: whole.places.filter(({ id, inside }) => isOutermost({ id, place: inside })).map(({ id }) => id),
  })
  return settled.ok ? succeed({ ...result.value, scenario: settled.value }) : settled
}

/** A step further, until nothing stands exactly where something else does. */
function aside(scenario: Scenario, parts: Scenario, { x, y }: Position): Position {
  const { components, places, notes } = scenario
  const taken = new Set([...components, ...places, ...notes].map(({ position }) => spot(position)))
  const all = [...parts.components, ...parts.places, ...parts.notes]
  for (let step = 0; ; step += GRID) {
    const moved = { x: x + step, y: y + step }
    const isTaken = all.some(({ position }) =>
      taken.has(spot({ x: position.x + moved.x, y: position.y + moved.y })),
    )
    if (!isTaken) return moved
  }
}

function spot({ x, y }: Position): string {
  return `${x} ${y}`
}

function nameOfAll({ components, places, notes }: Scenario): string {
  if (components.length + places.length === 0 && notes.length === 1) return steps.A_NOTE
  const outermost = places.filter(({ inside }) => inside === undefined)
  const [sole, another] = [...outermost, ...components.filter(({ place }) => place === undefined)]
  return sole !== undefined && another === undefined && notes.length === 0
    ? sole.name
    : steps.partsOf(components.length + places.length + notes.length)
}

function snapped(value: number): number {
  return Math.round(value / GRID) * GRID + 0
}

function say(text: string): undefined {
  useMessages.getState().show({ about: 'edit', tone: 'problem', text })
  return undefined
}
