import { useEffect } from 'react'
import { countSelected, useSelection } from '../state/selection'
import { useSettings } from '../state/settings'
import { useSheets } from './sheets'

/** A hand that moves further than this drags, and wants to see what it drags. */
const DRAG_FROM_PX = 6

const SORTS = ['components', 'links', 'places'] as const

/** Selecting opens the inspector: the panel at once, a sheet only after a press that did not become a drag. */
export function useOpenOnSelect(asSheet: boolean): void {
  useEffect(() => {
    const hand = watchHand()
    const unsubscribe = useSelection.subscribe((state, before) => {
      const isNew = SORTS.some((sort) => state[sort] !== before[sort])
      if (!isNew || countSelected(state) !== 1) return
      if (!asSheet) useSettings.getState().setInspectorOpen(true)
      else hand.afterPress(() => useSheets.getState().show('inspector'))
    })
    return () => {
      unsubscribe()
      hand.dispose()
    }
  }, [asSheet])
}

function watchHand() {
  let pressedAt: { x: number; y: number } | undefined
  let waiting: (() => void) | undefined
  const stop = new AbortController()
  const options = { capture: true, signal: stop.signal }

  addEventListener('pointerdown', ({ clientX: x, clientY: y }) => (pressedAt = { x, y }), options)
  addEventListener('pointercancel', () => release(false), options)
  addEventListener('pointerup', ({ clientX, clientY }) => release(!isFar(clientX, clientY)), options)

  function isFar(x: number, y: number): boolean {
    return pressedAt !== undefined && Math.hypot(x - pressedAt.x, y - pressedAt.y) > DRAG_FROM_PX
  }
  function release(isPress: boolean): void {
    pressedAt = undefined
    const act = waiting
    waiting = undefined
    // After the press has done its own work: a dialog that opens now would take its click.
    if (isPress && act !== undefined) setTimeout(act)
  }
  return {
    afterPress(act: () => void): void {
      if (pressedAt === undefined) act()
      else waiting = act
    },
    dispose: () => stop.abort(),
  }
}
