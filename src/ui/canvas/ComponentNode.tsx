import { Handle, type NodeProps, Position as Side } from '@xyflow/react'
import { memo } from 'react'
import { specOf } from '../../scenario/settings'
import { useDocument } from '../../state/document'
import { useComponentReading } from '../../state/readings'
import { faceOf } from './card-face'
import { Card } from './Card'
import { useHasChips, usePresentation } from './canvas-context'
import { CardActions } from './CardActions'
import { Chip } from './Chip'
import styles from './ComponentNode.module.css'
import type { CardNode } from './projection'
import { UnknownCard } from './UnknownCard'

/** A component on the drawing: its card, or from afar its chip; its connectors, and what the hand may do. */
export const ComponentNode = memo(function ComponentNode({ id, data, selected }: NodeProps<CardNode>) {
  const { component, orientation, room } = data
  const hasChips = useHasChips()
  const presentation = usePresentation()
  const reading = useComponentReading(id)
  const requestTypes = useDocument((state) => state.scenario.requestTypes)
  const spec = specOf(component.kind)
  const face = faceOf(component)
  const across = orientation === 'across'
  return (
    <>
      <Handle
        type="target"
        position={across ? Side.Left : Side.Top}
        className={styles.target}
        isConnectableStart={false}
      />
      {presentation !== undefined ? (
        <presentation.Card
          component={component}
          reading={reading}
          selected={selected}
          isFar={hasChips}
          room={room}
        />
      ) : hasChips ? (
        <Chip component={component} face={face} reading={reading} selected={selected} room={room} />
      ) : face === undefined || spec === undefined ? (
        <UnknownCard component={component} selected={selected} />
      ) : (
        <Card
          component={component}
          face={face}
          spec={spec}
          reading={reading}
          requestTypes={requestTypes}
          selected={selected}
        />
      )}
      {spec !== undefined && spec.offers.length > 0 && (
        <Handle type="source" position={across ? Side.Right : Side.Bottom} className={styles.source} />
      )}
      {spec !== undefined && <CardActions component={component} spec={spec} />}
    </>
  )
})
