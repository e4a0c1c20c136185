import { Handle, type NodeProps, Position as Side } from '@xyflow/react'
import { memo } from 'react'
import type { Component } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import { useDocument } from '../../state/document'
import { useComponentReading } from '../../state/readings'
import { faceOf } from './card-face'
import { Card } from './Card'
import { useHasChips, usePresentation } from './canvas-context'
import { CardActionsWhenWanted } from './CardActionsWhenWanted'
import { Chip } from './Chip'
import styles from './ComponentNode.module.css'
import type { CardNode } from './projection'
import { TimeHere } from '../requests/TimeHere'
import { UnknownCard } from './UnknownCard'

/** A component on the drawing: its card, or from afar its chip; its connectors, and what the hand may do. */
export const ComponentNode = memo(OnDrawing, isSame)

function OnDrawing({ id, data, selected }: NodeProps<CardNode>) {
  const { component, orientation, room } = data
  const hasChips = useHasChips()
  const presentation = usePresentation()
  const spec = specOf(component.kind)
  const across = orientation === 'across'
  return (
    <>
      <Handle
        type="target"
        position={across ? Side.Left : Side.Top}
        className={styles.target}
        isConnectableStart={false}
      />
      {hasChips && presentation === undefined ? (
        <Chip component={component} face={faceOf(component)} selected={selected} room={room} />
      ) : (
        <LiveCard component={component} selected={selected} room={room} />
      )}
      {!hasChips && presentation === undefined && <TimeHere componentId={id} />}
      {spec !== undefined && spec.offers.length > 0 && (
        <Handle type="source" position={across ? Side.Right : Side.Bottom} className={styles.source} />
      )}
      {spec !== undefined && (
        <CardActionsWhenWanted component={component} spec={spec} isSelected={selected} />
      )}
    </>
  )
}

interface LiveCardProps {
  readonly component: Component
  readonly selected: boolean
  readonly room: number
}

/** What is drawn again with every reading. */
function LiveCard({ component, selected, room }: LiveCardProps) {
  const hasChips = useHasChips()
  const presentation = usePresentation()
  const reading = useComponentReading(component.id)
  const requestTypes = useDocument((state) => state.scenario.requestTypes)
  const spec = specOf(component.kind)
  const face = faceOf(component)
  const known = { component, reading, selected }
  if (presentation !== undefined) return <presentation.Card {...known} isFar={hasChips} room={room} />
  if (face === undefined || spec === undefined)
    return <UnknownCard component={component} selected={selected} />
  return <Card {...known} face={face} spec={spec} requestTypes={requestTypes} />
}

/** Where it stands is said to the element around it, with every step of a hand that carries it. */
function isSame(before: NodeProps<CardNode>, after: NodeProps<CardNode>): boolean {
  return before.id === after.id && before.data === after.data && before.selected === after.selected
}
