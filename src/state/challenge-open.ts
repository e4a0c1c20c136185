// Opening a challenge: one's own answer to it as far as it has come, or its starter; or an answer that somebody handed in.
// Picture: the exam paper, with what was written on it the last time. Invariant: an answer is never written over: beginning
// afresh and the reference are steps of the history, and the reference is filed in a folder of its own.
import type { Challenge } from '../library/challenge'
import { doDeeds } from '../library/deeds'
import { questionPutBack } from '../library/question-back'
import * as steps from '../look/words-steps'
import { problem } from '../core/problem'
import { refuse, type Result, succeed } from '../core/result'
import type { Scenario } from '../scenario/document'
import { setTitle } from '../scenario/edits/sheet'
import { parseKept } from '../scenario/file'
import { LIMITS } from '../scenario/limits'
import { apply } from './apply'
import { saveNow } from './autosave'
import { readProgressOf } from './challenge-progress'
import { beginOn, newestOn, turnToSide } from './challenge-sides'
import { challenges } from './challenges'
import { inflateRaw } from './deflate'
import { useDocument } from './document'
import { useGallery } from './library'
import { answerAddress, challengeAddress, type LibraryWish, libraryWish } from './library-address'
import { useLesson } from './lesson'
import { plan, useRun } from './run'
import { shareLink } from './share'
import { recallDesign } from './storage'
import { leaveFor, mayLeave, put, say } from './table'
import { readTableAddress, standFor, turnTo } from './table-address'

/** What an address names, unless it is another one by then. Whether there is such a challenge. */
export async function openFromChallenges(
  { id, answer }: LibraryWish & { readonly for: 'challenge' },
  hash: string,
  isCurrent: () => boolean,
): Promise<boolean> {
  const { challenge: present } = useLesson.getState()
  const all = await challenges.fetch().catch(() => undefined)
  const challenge = present?.id === id ? present : all?.find((one) => one.id === id)
  if (challenge === undefined) return false
  const isThere = challenge === present && answer === answerThere()
  const opened = isThere ? hash : await layOut(challenge, isCurrent, answer)
  if (isCurrent()) standFor(opened ?? '')
  return true
}

/** Packed, as the address of what is on the table has it; undefined for one's own. */
function answerThere(): string | undefined {
  const wish = libraryWish(readTableAddress() ?? '')
  return wish.for === 'challenge' ? wish.answer : undefined
}

/** One's own answer, or the starter if there is none yet. Whether it was opened. */
export async function openChallenge(challenge: Challenge): Promise<boolean> {
  const opened = await layOut(challenge)
  if (opened === undefined) return false
  useGallery.getState().setOpen(false)
  turnTo(opened)
  return true
}

/** Back to the starter; what was drawn is a step of the history away. */
export function beginAfresh({ scenario }: Challenge): void {
  anew(steps.BEGIN_AFRESH, succeed(scenario))
}

/** The reference takes the place of one's own answer, which stays filed and is a step of the history away. */
export async function showReference(challenge: Challenge): Promise<void> {
  await saveNow()
  if (useLesson.getState().challenge !== challenge) return
  const reference = referenceOf(challenge)
  if (!reference.ok) return anew(steps.SHOW_REFERENCE, reference)
  // What was tried on the reference has a folder already, and keeps it.
  turnToSide('reference', newestOn('reference') !== reference.value)
  anew(steps.SHOW_REFERENCE, reference)
}

/** As it was left, even if the page has been loaded again since. */
export async function backToOwn(challenge: Challenge): Promise<void> {
  await saveNow()
  const { ownSlot } = readProgressOf(challenge.id)
  const kept = newestOn('own') ?? (await readStored(ownSlot))
  if (useLesson.getState().challenge !== challenge) return
  // What cannot be read keeps its folder.
  turnToSide('own', kept === undefined)
  anew(steps.OWN_DESIGN, succeed(kept ?? challenge.scenario))
}

/** Traffic, data, prepared faults and goals as the question has them. */
export function putQuestionBack(challenge: Challenge): void {
  plan(() => anew(steps.QUESTION_BACK, succeed(questionPutBack(challenge, useDocument.getState().scenario))))
}

/** One step of the history, and a run from the beginning: what went before would be counted with it. */
function anew(label: string, result: Result<Scenario>): void {
  if (apply(label, () => result)) useRun.getState().restart()
}

const references = new WeakMap<Challenge, Result<Scenario>>()

/** The same object each time. */
function referenceOf(challenge: Challenge): Result<Scenario> {
  const known = references.get(challenge)
  if (known !== undefined) return known
  const done = doDeeds(challenge.scenario, challenge.reference, { timeMs: 0 })
  const ending = ' (reference)'
  const title = challenge.title.slice(0, LIMITS.nameLength - ending.length) + ending
  const reference = done.ok ? setTitle(done.value, { title }) : done
  references.set(challenge, reference)
  return reference
}

/**
 * `answer`: somebody's, packed; one's own where it is damaged, which is said. The address of what was opened; undefined where
 * what was on the table has not given way.
 */
async function layOut(
  challenge: Challenge,
  isWanted = () => true,
  answer?: string,
): Promise<string | undefined> {
  const { slot, ownSlot } = readProgressOf(challenge.id)
  const theirs = answer === undefined ? undefined : await unpacked(answer)
  const next = await leaveFor(mayLeave, () => readFirst(theirs?.ok ? [] : [slot, ownSlot]))
  if (next === undefined || !isWanted()) return undefined
  const kept = next.found
  if (kept === undefined) put(theirs?.ok ? theirs.value : challenge.scenario, 'shared')
  else put(kept.scenario, 'own', kept.slot)
  useLesson.getState().showChallenge(challenge)
  beginOn(kept !== undefined && kept.slot !== ownSlot ? 'reference' : 'own', ownSlot)
  if (answer !== undefined && theirs?.ok) return answerAddress(challenge.id, answer)
  if (theirs?.ok === false) say(theirs.problems[0])
  return challengeAddress(challenge.id)
}

async function unpacked(answer: string): Promise<Result<Scenario>> {
  return shareLink.fetch().then(
    ({ decodeShare }) => decodeShare(answer, inflateRaw),
    () => refuse(problem('link-damaged', 'shared address')),
  )
}

interface Filed {
  readonly slot: string
  readonly scenario: Scenario
}

/** Of these folders, the first that can be opened. */
async function readFirst(slots: readonly (string | undefined)[]): Promise<Filed | undefined> {
  for (const slot of slots) {
    const scenario = await readStored(slot)
    if (slot !== undefined && scenario !== undefined) return { slot, scenario }
  }
  return undefined
}

/** Undefined where it was deleted, or cannot be read. */
async function readStored(slot: string | undefined): Promise<Scenario | undefined> {
  const stored = slot === undefined ? undefined : await recallDesign(slot).catch(() => undefined)
  const scenario = stored === undefined ? undefined : parseKept(stored.text)
  return scenario?.ok === true ? scenario.value : undefined
}
