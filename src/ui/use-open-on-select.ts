import { useEffect } from 'react'
import { countSelected, useSelection } from '../state/selection'
import { useSettings } from '../state/settings'
import { useCommandMenu } from './commands/command-menu'
import { isPointedAt } from './requests/point-at'
import { useSheets } from './sheets'
import { PHONE } from './use-media'
import { useViews } from './views'

/** A hand that moves further than this drags, and wants to see what it drags. */
const DRAG_FROM_PX = 6

const SORTS = ['components', 'links', 'places', 'notes'] as const

/** Selecting opens the inspector, after a press that did not become a drag. */
export function useOpenOnSelect(asSheet: boolean): void {
  useEffect(() => {
    const hand = watchHand()
    const unsubscribe = useSelection.subscribe((state, before) => {
      const isNew = SORTS.some((sort) => state[sort] !== before[sort])
      // A menu is open on what was selected, and nothing may come up under it.
      if (useCommandMenu.getState().open !== undefined) return
      // What was only pointed at, from a list, is to be seen on the drawing.
      if (isPointedAt()) return
      // Before a room and in the table, to select is to point.
      if (!isNew || countSelected(state) !== 1 || useViews.getState().view !== 'drawing') return
      // A note on a wide screen says all it says, and may be being written.
      if (asSheet && state.notes.size > 0 && !matchMedia(PHONE).matches) return
      // A box that is being drawn around several parts holds one of them first: that is not yet what is wanted.
      hand.afterPress(() => {
        if (asSheet) useSheets.getState().show('inspector')
        else useSettings.getState().setInspectorOpen(true)
      })
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
