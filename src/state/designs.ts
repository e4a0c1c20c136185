// Designs: what is done with stored designs that need not be on the table. Picture: the index cards of the plan chest.
// Invariant: a design that is open in a tab is changed by that tab alone; a refusal changes nothing.
import { problem } from '../core/problem'
import { refuse, type Result, succeed } from '../core/result'
import * as steps from '../look/words-steps'
import { setTitle } from '../scenario/edits/sheet'
import { parseScenario, stringifyScenario } from '../scenario/file'
import { LIMITS } from '../scenario/limits'
import { apply } from './apply'
import { ownSlot, saveNow } from './autosave'
import { openStarter } from './open'
import { withFreeSlot } from './slot-lock'
import {
  DESIGNS_MAX,
  hasRoom,
  newSlot,
  recallDesign,
  removeDesign,
  type StoredDesign,
  writeDesign,
} from './storage'

type Done = Result<undefined>

export async function renameDesign(design: StoredDesign, title: string): Promise<Done> {
  if (design.slot !== ownSlot())
    return onShelf(design, async (present) => writeDesign(titled(present, title)))
  apply(steps.CHANGE_TITLE, (scenario) => setTitle(scenario, { title }))
  await saveNow()
  return DONE
}

/** A copy of its own under another title. */
export async function duplicateDesign({ slot, title }: StoredDesign): Promise<Done> {
  await saveNow()
  return guarded(async () => {
    const present = await recallDesign(slot)
    if (present === undefined) return refuse(problem('design-gone', 'designs', title))
    if (!(await hasRoom())) return refuse(problem('designs-full', 'designs', DESIGNS_MAX))
    const copy = titled(present, copyTitle(present.title))
    await writeDesign({ ...copy, slot: newSlot(), savedAtMs: Date.now() })
    return DONE
  })
}

/** The one on the table leaves it, and the starter takes its place. */
export async function deleteDesign(design: StoredDesign): Promise<Done> {
  if (design.slot !== ownSlot()) return onShelf(design, async ({ slot }) => removeDesign(slot))
  await openStarter()
  // Where the work on the table could not be filed, it stays there, and its slot with it.
  if (design.slot === ownSlot()) return refuse(problem('device-full', 'designs'))
  return guarded(async () => {
    await removeDesign(design.slot)
    return DONE
  })
}

/** Puts back what was deleted. */
export async function restoreDesign(design: StoredDesign): Promise<Done> {
  return guarded(async () => {
    await writeDesign(design)
    return DONE
  })
}

const DONE: Done = succeed(undefined)

async function onShelf(
  { slot, title }: StoredDesign,
  act: (present: StoredDesign) => Promise<void>,
): Promise<Done> {
  return guarded(async () => {
    const present = await recallDesign(slot)
    if (present === undefined) return refuse(problem('design-gone', 'designs', title))
    const isFree = await withFreeSlot(slot, () => act(present))
    return isFree ? DONE : refuse(problem('open-elsewhere', 'designs', title))
  })
}

async function guarded(act: () => Promise<Done>): Promise<Done> {
  try {
    return await act()
  } catch {
    return refuse(problem('device-full', 'designs'))
  }
}

// One that this version cannot read keeps its text as it is.
function titled(design: StoredDesign, title: string): StoredDesign {
  const scenario = parseScenario(design.text)
  const changed = scenario.ok ? setTitle(scenario.value, { title }) : scenario
  return { ...design, title, ...(changed.ok ? { text: stringifyScenario(changed.value) } : {}) }
}

function copyTitle(title: string): string {
  const ending = ' (copy)'
  return title.slice(0, LIMITS.nameLength - ending.length) + ending
}
