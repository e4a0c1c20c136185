import { ViewportPortal } from '@xyflow/react'
import { useEffect } from 'react'
import type { Point } from '../../picture/polyline'
import { Reason } from './WireLine'

export interface Refused {
  readonly at: Point
  readonly text: string
}

const SHOWN_MS = 8000

/** Why the last wire was refused, where it was dropped, until the hand moves on. */
export function Refusal({ refused, onGone }: { readonly refused: Refused; readonly onGone: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onGone, SHOWN_MS)
    addEventListener('pointerdown', onGone)
    addEventListener('keydown', onGone)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointerdown', onGone)
      removeEventListener('keydown', onGone)
    }
  }, [onGone])
  return (
    <ViewportPortal>
      <div role="alert">
        <Reason at={refused.at} text={refused.text} />
      </div>
    </ViewportPortal>
  )
}
