import {
  type Connection,
  type FinalConnectionState,
  type OnConnectEnd,
  type OnConnectStartParams,
  type OnReconnect,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useMemo, useState } from 'react'
import { attachLink } from '../../scenario/edits/attach-link'
import { checkWire } from '../../scenario/wiring'
import { useDocument } from '../../state/document'
import { attach } from './attach'
import { carriedLink, carryLink, refusalThere } from './carried-link'
import { drawLink } from './draw-link'
import { partAt } from './part-at'
import type { PipeEdgeType } from './projection'
import type { Refused } from './Refusal'

/** Which end of a wire is in the hand: the one it leads to, or the one it comes from. */
type Wiring = 'forth' | 'back'

/** Drawing a wire with the pointer, or carrying the end of one elsewhere: what is allowed, what is drawn, and why not. */
export function useWiring() {
  const { screenToFlowPosition } = useReactFlow()
  const [wiring, setWiring] = useState<Wiring>()
  const [refused, setRefused] = useState<Refused>()
  const forget = useCallback(() => setRefused(undefined), [])

  const onConnectEnd: OnConnectEnd = useCallback(
    (event, state) => {
      setWiring(undefined)
      const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0] : event
      const text = refusalOf(state, document.elementFromPoint(clientX, clientY))
      carryLink(undefined)
      if (text !== undefined)
        setRefused({ text, at: screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false }) })
    },
    [screenToFlowPosition],
  )
  const handlers = useMemo(
    () => ({
      isValidConnection: (ends: Ends) => mayConnect(ends, carriedLink()),
      onConnectStart(_event: unknown, { handleType }: OnConnectStartParams) {
        setWiring(handleType === 'target' ? 'back' : 'forth')
        setRefused(undefined)
      },
      onConnect: ({ source, target }: Connection) => void drawLink(source, target),
      onConnectEnd,
      onReconnectStart(_event: unknown, edge: PipeEdgeType) {
        carryLink(edge.id)
      },
      onReconnect: (({ id }, { source, target }) =>
        void attach(id, { from: source, to: target })) satisfies OnReconnect<PipeEdgeType>,
    }),
    [onConnectEnd],
  )
  return { wiring, refused, forget, handlers }
}

interface Ends {
  readonly source: string
  readonly target: string
}

function mayConnect({ source, target }: Ends, carried: string | undefined): boolean {
  const { scenario } = useDocument.getState()
  return carried === undefined
    ? checkWire(scenario, source, target).ok
    : attachLink(scenario, { id: carried, from: source, to: target }).ok
}

/** Anywhere on a card the reason is the same, also on one that no link may come from or lead to. */
function refusalOf(
  { fromNode, toNode, fromHandle, isValid }: FinalConnectionState,
  below: Element | null,
): string | undefined {
  if (fromNode === null || isValid === true) return undefined
  const part = below === null ? undefined : partAt(below)
  const there = part?.sort === 'component' ? part.id : toNode?.id
  // Who lets go at once has not meant to draw anything.
  if (there === undefined || (there === fromNode.id && isValid !== false)) return undefined
  return refusalThere(useDocument.getState().scenario, fromNode.id, there, fromHandle?.type === 'target')
}
