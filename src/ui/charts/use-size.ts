import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { PlotSize } from './plot'

const NOTHING: PlotSize = { width: 0, height: 0 }

/** The size of an element in whole pixels, kept up to date; nothing before it is on the page. */
export function useSize<Element extends HTMLElement>(): [RefObject<Element | null>, PlotSize] {
  const ref = useRef<Element>(null)
  const [size, setSize] = useState(NOTHING)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    function measure(): void {
      const { clientWidth: width, clientHeight: height } = element as Element
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}
