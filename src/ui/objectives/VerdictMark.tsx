import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import type { Verdict } from '../../simulation/objectives'
import styles from './Objectives.module.css'

const MARKS = { met: CircleCheck, missed: CircleX, unknown: CircleDashed } as const

/** A shape for each verdict, beside the word that says it. */
export function VerdictMark({ verdict, size = 15 }: { readonly verdict: Verdict; readonly size?: number }) {
  const Mark = MARKS[verdict]
  return <Mark className={styles[verdict]} size={size} strokeWidth={2} aria-hidden />
}
