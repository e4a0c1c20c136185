import { type Connection, type OnConnectEnd, useReactFlow } from '@xyflow/react'
import { useCallback, useMemo, useState } from 'react'
import { checkWire } from '../../scenario/wiring'
import { useDocument } from '../../state/document'
import { drawLink } from './draw-link'
import type { Refused } from './Refusal'
import { wireRefusal } from './wire-refusal'

/** Drawing a wire with the pointer: what is allowed, what is drawn, and why not. */
export function useWiring() {
  const { screenToFlowPosition } = useReactFlow()
  const [isWiring, setWiring] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const forget = useCallback(() => setRefused(undefined), [])

  const onConnectEnd: OnConnectEnd = useCallback(
    (event, { fromNode, toNode, isValid }) => {
      setWiring(false)
      if (fromNode === null || toNode === null || isValid !== false) return
      const text = wireRefusal(useDocument.getState().scenario, fromNode.id, toNode.id)
      const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0] : event
      if (text !== undefined)
        setRefused({ text, at: screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false }) })
    },
    [screenToFlowPosition],
  )
  const handlers = useMemo(
    () => ({
      isValidConnection: mayConnect,
      onConnectStart() {
        setWiring(true)
        setRefused(undefined)
      },
      onConnect: ({ source, target }: Connection) => void drawLink(source, target),
      onConnectEnd,
    }),
    [onConnectEnd],
  )
  return { isWiring, refused, forget, handlers }
}

function mayConnect({ source, target }: { readonly source: string; readonly target: string }): boolean {
  return checkWire(useDocument.getState().scenario, source, target).ok
}
