// Designs: what is done with stored designs that need not be on the table. Picture: the index cards of the plan chest.
// Invariant: a design that is open in a tab is changed by that tab alone; a refusal changes nothing.
import { problem } from '../core/problem'
import { refuse, type Result, succeed } from '../core/result'
import * as steps from '../look/words-steps'
import { setTitle } from '../scenario/edits/sheet'
import { keptText, parseKept } from '../scenario/file'
import { titleApart, withEnding } from '../scenario/title-apart'
import { apply } from './apply'
import { ownSlot, saveNow } from './autosave'
import { openStarter } from './open'
import { withFreeSlot } from './slot-lock'
import {
  DESIGNS_MAX,
  hasRoom,
  listDesigns,
  newSlot,
  recallDesign,
  removeDesign,
  type StoredDesign,
  writeDesign,
} from './storage'

type Done = Result<undefined>

/** Newest first; that on the table as it is now. */
export async function allDesigns(): Promise<readonly StoredDesign[]> {
  await saveNow()
  return listDesigns()
}

export async function renameDesign(design: StoredDesign, title: string): Promise<Result<unknown>> {
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
    const taken = (await listDesigns()).map((design) => design.title)
    const copy = titled(present, titleApart(withEnding(present.title, ' (copy)'), taken))
    await writeDesign({ ...copy, slot: newSlot(), savedAtMs: Date.now() })
    return DONE
  })
}

/** Gives what was deleted; if it lay on the table, the starter takes its place. */
export async function deleteDesign(design: StoredDesign): Promise<Result<StoredDesign>> {
  const remove = ({ slot }: StoredDesign) => removeDesign(slot)
  if (design.slot !== ownSlot()) return onShelf(design, remove)
  await openStarter()
  // Where the work on the table could not be filed, it stays there, and its slot with it.
  if (design.slot === ownSlot()) return refuse(problem('device-full', 'designs'))
  return guarded(() => asFiled(design, remove))
}

/** Puts back what was deleted. */
export async function restoreDesign(design: StoredDesign): Promise<Done> {
  return guarded(async () => {
    await writeDesign(design)
    return DONE
  })
}

const DONE: Done = succeed(undefined)

type Act = (present: StoredDesign) => Promise<void>

/** Does something with a design as it was filed last, and gives that: a list of designs may be older. */
async function asFiled({ slot, title }: StoredDesign, act: Act): Promise<Result<StoredDesign>> {
  const present = await recallDesign(slot)
  if (present === undefined) return refuse(problem('design-gone', 'designs', title))
  await act(present)
  return succeed(present)
}

/** The same while no tab can file anything newer. */
async function onShelf(design: StoredDesign, act: Act): Promise<Result<StoredDesign>> {
  return guarded(async () => {
    let done: Result<StoredDesign> = refuse(problem('open-elsewhere', 'designs', design.title))
    await withFreeSlot(design.slot, async () => {
      done = await asFiled(design, act)
    })
    return done
  })
}

async function guarded<Value>(act: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await act()
  } catch {
    return refuse(problem('device-full', 'designs'))
  }
}

// One that this version cannot read keeps its text as it is.
function titled(design: StoredDesign, title: string): StoredDesign {
  const scenario = parseKept(design.text)
  const changed = scenario.ok ? setTitle(scenario.value, { title }) : scenario
  const text = changed.ok ? keptText(changed.value) : changed
  return { ...design, title, ...(text.ok ? { text: text.value } : {}) }
}
