import { useReactFlow, useStore } from '@xyflow/react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { isJustOpened, useDocument } from '../../state/document'
import { motionMs } from '../motion'
import { coveredOf, useCover } from './cover'
import type { Pipework } from './pipework'
import type { Orientation } from './projection'
import { useShownBoard } from './use-shown-board'
import { drawnAround, fittedView, hasNarrowChips, seesAll, showsChips } from './view'
import { pipeAreas } from '../../picture/routing'
import type { Box } from '../../picture/wire'

const FIT_MS = 240
/** For a whole room, cards become chips so much earlier: their text is larger. */
const ROOM = 1.6

/** The window on the drawing: how far it is zoomed, whether it shows chips, and how to show all of it. */
export function useBoard(
  holder: RefObject<HTMLElement | null>,
  boxes: readonly Box[],
  frames: readonly Box[],
  pipework: Pipework,
  orientation: Orientation,
  zoomMost?: number,
) {
  const { getViewport, setViewport } = useReactFlow()
  const zoom = useStore((state) => state.transform[2])
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const [hasChips, setChips] = useState(false)
  const wantsChips =
    orientation === 'down' || showsChips(zoom / (zoomMost === undefined ? 1 : ROOM), hasChips)
  if (wantsChips !== hasChips) setChips(wantsChips)

  // What a fit works with is read when it happens.
  const latest = useRef({ boxes, frames, width, height })
  useEffect(() => {
    latest.current = { boxes, frames, width, height }
  })
  /** The view follows the window until a hand moves it. */
  const [isFitted, setFitted] = useState(true)
  /** What a hand has put down stays under it, though panels open, as long as all is seen. */
  const isKept = useRef(false)
  const fit = useCallback(
    (duration: number) => {
      const { boxes, frames, ...size } = latest.current
      if (holder.current === null || boxes.length + frames.length === 0 || size.width === 0) return
      setFitted(true)
      isKept.current = false
      const others = drawnAround(frames, pipework.trunks().flatMap(pipeAreas))
      void setViewport(fittedView(boxes, size, coveredOf(holder.current), others, zoomMost), {
        duration: motionMs(duration),
      })
    },
    [setViewport, holder, pipework, zoomMost],
  )

  const follow = useCallback(() => {
    const { boxes, frames, ...size } = latest.current
    const left = holder.current === null ? 0 : coveredOf(holder.current).left
    if (isKept.current && seesAll(getViewport(), [...boxes, ...frames], size, left)) return
    fit(0)
  }, [fit, getViewport, holder])
  useEffect(() => {
    if (!isFitted || width * height === 0) return
    follow()
    // What floats over the drawing is as large as its letters.
    if (document.fonts.status === 'loading') void document.fonts.ready.then(follow)
  }, [follow, isFitted, width, height])
  useEffect(() => useCover.subscribe(() => isFitted && follow()), [follow, isFitted])
  useEffect(() => fitWhatIsOpened(fit), [fit])
  const leaveFit = useCallback(() => setFitted(false), [])
  useShownBoard({ holder, orientation, fit, onLeave: leaveFit })

  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event !== null) setFitted(false)
  }, [])
  const keepView = useCallback(() => {
    isKept.current = true
  }, [])
  return {
    zoom,
    keepView,
    hasChips,
    hasNarrowChips: orientation === 'down' || hasNarrowChips(zoom),
    isFitted,
    fit: () => fit(FIT_MS),
    onMoveStart,
  }
}

// A design that is opened, or brought back, is shown whole.
function fitWhatIsOpened(fit: (duration: number) => void): () => void {
  return useDocument.subscribe((state, before) => {
    const isBack = state.change === 'restored' && state.scenario !== before.scenario
    if (isBack || isJustOpened(state, before)) requestAnimationFrame(() => fit(0))
  })
}
