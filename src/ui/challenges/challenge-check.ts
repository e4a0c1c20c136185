// The check of an answer: the design played in the background, once for each seed of the exam, and the verdict on it.
// Picture: an examiner who tries the bridge five times, each with other wagons. Invariant: at most one check is under way;
// a verdict says of which design it is, and stays until the next one or until another challenge is opened.
import { create } from 'zustand'
import type { Challenge } from '../../library/challenge'
import {
  type ChallengeVerdict,
  EXAM_SEEDS,
  examOf,
  type Sitting,
  verdictOf,
} from '../../library/challenge-verdict'
import { questionChanges } from '../../library/question'
import type { Scenario } from '../../scenario/document'
import { noteProgress } from '../../state/challenge-progress'
import { useDocument } from '../../state/document'
import { useLesson } from '../../state/lesson'
import { openBackground } from '../../worker/background-client'
import { PoolClosed, type TaskPool } from '../../worker/task-pool'
import { problemText } from '../runs/problem-text'

export interface Checked {
  /** Counts the checks since the page was opened. */
  readonly number: number
  readonly design: Scenario
  readonly verdict: ChallengeVerdict
}

interface CheckState {
  readonly status: 'idle' | 'running' | 'cancelled' | 'failed'
  /** 0..1, of all runs together. */
  readonly share: number
  /** Runs that are through. */
  readonly done: number
  readonly why: string
  readonly checked: Checked | undefined
}

const IDLE: Omit<CheckState, 'checked'> = { status: 'idle', share: 0, done: 0, why: '' }

export const useCheck = create<CheckState>()(() => ({ ...IDLE, checked: undefined }))

let pool: TaskPool | undefined
let checks = 0

export async function checkAnswer(challenge: Challenge): Promise<void> {
  pool?.close()
  const own = openBackground()
  pool = own
  useCheck.setState({ ...IDLE, status: 'running' })
  const { scenario: design } = useDocument.getState()
  try {
    // Without a part of the question there is nothing to play.
    const isWhole = questionChanges(challenge, design).every(({ code }) => code !== 'part-missing')
    const sittings = isWhole ? await allSittings(own, examOf(challenge, design)) : []
    if (pool !== own) return
    const verdict = verdictOf(challenge, design, sittings)
    if (verdict.stars > 0) noteProgress(challenge.id, { stars: verdict.stars })
    useCheck.setState({ ...IDLE, checked: { number: ++checks, design, verdict } })
  } catch (reason) {
    // What was given up for another check says nothing more.
    if (pool !== own) return
    if (reason instanceof PoolClosed) useCheck.setState({ ...IDLE, status: 'cancelled' })
    else useCheck.setState({ ...IDLE, status: 'failed', why: (reason as Error).message })
  } finally {
    own.close()
  }
}

export function cancelCheck(): void {
  pool?.close()
}

async function allSittings(own: TaskPool, exam: Scenario): Promise<readonly Sitting[]> {
  const { durationS, warmupS } = exam
  const shares = EXAM_SEEDS.map(() => 0)
  let done = 0
  function tell(): void {
    if (pool !== own || useCheck.getState().status !== 'running') return
    useCheck.setState({ done, share: shares.reduce((sum, one) => sum + one, 0) / shares.length })
  }
  return Promise.all(
    EXAM_SEEDS.map(async (seed, index): Promise<Sitting> => {
      const task = {
        scenario: { ...exam, seed },
        edits: [],
        seed,
        durationMs: durationS * 1000,
        warmupMs: warmupS * 1000,
      }
      const report = await own.run(task, (share) => {
        shares[index] = share
        tell()
      })
      if (!report.ok) throw new Error(problemText(report.problems))
      shares[index] = 1
      done++
      tell()
      return { objectives: report.value.objectives ?? [], usdPerMonth: report.value.bill.totalUsd }
    }),
  )
}

// Nobody is interested any more in the answer to another question.
useLesson.subscribe(({ challenge }, before) => {
  if (challenge === before.challenge) return
  const last = pool
  pool = undefined
  last?.close()
  useCheck.setState({ ...IDLE, checked: undefined })
})
