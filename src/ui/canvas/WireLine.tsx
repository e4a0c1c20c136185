import { type ConnectionLineComponentProps, EdgeLabelRenderer, useStore } from '@xyflow/react'
import { classNames } from '../../look/class-names'
import { useDocument } from '../../state/document'
import { type Point, pathOf, simplified } from '../../picture/polyline'
import type { DrawingNode } from './drawing-node'
import { refusalThere } from './carried-link'
import styles from './WireLine.module.css'

/** The wire while it is drawn; over a part it may not end at, with the reason. */
export function WireLine({
  fromX,
  fromY,
  toX,
  toY,
  fromNode,
  fromHandle,
  toNode,
  connectionStatus,
}: ConnectionLineComponentProps<DrawingNode>) {
  const scenario = useDocument((state) => state.scenario)
  const refusal =
    toNode === null ||
    connectionStatus === 'valid' ||
    (toNode.id === fromNode.id && connectionStatus === null)
      ? undefined
      : refusalThere(scenario, fromNode.id, toNode.id, fromHandle.type === 'target')
  const middle = (fromX + toX) / 2
  const line = simplified({
    points: [
      { x: fromX, y: fromY },
      { x: middle, y: fromY },
      { x: middle, y: toY },
      { x: toX, y: toY },
    ],
    radii: [0, 10, 10, 0],
  })
  return (
    <>
      <path className={classNames(styles.line, refusal !== undefined && styles.refused)} d={pathOf(line)} />
      {refusal !== undefined && (
        <EdgeLabelRenderer>
          <Reason at={{ x: toX, y: toY }} text={refusal} />
        </EdgeLabelRenderer>
      )}
    </>
  )
}

/** On the drawing, but always in the size of the screen. */
export function Reason({ at, text }: { readonly at: Point; readonly text: string }) {
  const zoom = useStore((state) => state.transform[2])
  return (
    <div
      className={styles.reason}
      style={{
        transform: `translate(${at.x}px, ${at.y}px) scale(${1 / zoom}) translate(14px, 14px)`,
        transformOrigin: '0 0',
      }}
    >
      {text}
    </div>
  )
}
