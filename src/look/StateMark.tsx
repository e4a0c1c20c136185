import { memo } from 'react'
import { unreachable } from '../core/assert'
import styles from './StateMark.module.css'
import { words } from './words'

export const PART_STATES = ['idle', 'running', 'busy', 'saturated', 'down'] as const
/** `idle`: nothing has been read yet. */
export type PartState = (typeof PART_STATES)[number]

/** The state of a part by shape first, then by color: ring, disc, triangle, cross. */
export const StateMark = memo(function StateMark({ state }: { readonly state: PartState }) {
  return (
    <svg
      className={`${styles.mark} ${styles[state]}`}
      viewBox="0 0 12 12"
      role="img"
      aria-label={words.parts.states[state]}
    >
      <title>{words.parts.states[state]}</title>
      <Shape state={state} />
    </svg>
  )
})

function Shape({ state }: { readonly state: PartState }) {
  switch (state) {
    case 'idle':
      return <circle cx="6" cy="6" r="3.25" />
    case 'running':
      return <circle cx="6" cy="6" r="4" />
    case 'busy':
    case 'saturated':
      return <path d="M6 1 11.5 11H.5z" />
    case 'down':
      return <path d="m2 2 8 8m0-8-8 8" />
    default:
      return unreachable(state)
  }
}
