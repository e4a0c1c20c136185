import '@xyflow/react/dist/base.css'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react'
import { classNames } from '../../look/class-names'
import { words } from '../../look/words'
import { GRID } from '../../scenario/position'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { PHONE, useMedia } from '../use-media'
import styles from './Canvas.module.css'
import { PipeworkContext } from './canvas-context'
import { ComponentNode } from './ComponentNode'
import { DotsLayer } from './dots/DotsLayer'
import { EmptyCanvas } from './EmptyCanvas'
import { PipeEdge } from './PipeEdge'
import { PipeLabels } from './PipeLabels'
import { Pipes } from './Pipes'
import { createPipework } from './pipework'
import { boxOf, createProjection, type Orientation } from './projection'
import { Refusal } from './Refusal'
import { TitleBlock } from './TitleBlock'
import { useBoard } from './use-board'
import { useCanvasKeys } from './use-canvas-keys'
import { useDrop } from './use-drop'
import { useMoves } from './use-moves'
import { useSelectionChanges } from './use-selection-changes'
import { useWiring } from './use-wiring'
import { ZOOM_MAX, ZOOM_MIN } from './view'
import { ViewControls } from './ViewControls'
import { WireLine } from './WireLine'

const NODE_TYPES = { component: ComponentNode }
const EDGE_TYPES = { pipe: PipeEdge }
const SNAP: [number, number] = [GRID, GRID]
/** From here on only what is in view is on the page. */
const ONLY_VISIBLE_FROM = 150

/** The drawing: components as cards, links as pipes, requests as dots; on a phone from top to bottom, as chips. */
export function Canvas() {
  const isPhone = useMedia(PHONE)
  return (
    <ReactFlowProvider>
      <Drawing orientation={isPhone ? 'down' : 'across'} />
    </ReactFlowProvider>
  )
}

function Drawing({ orientation }: { readonly orientation: Orientation }) {
  const holder = useRef<HTMLElement>(null)
  const { components, links } = useDocument((state) => state.scenario)
  const selection = useSelection()
  const [projection] = useState(createProjection)
  const pipework = usePipeworkForLife()
  const { moved, onNodesMove, onNodeDragStop } = useMoves(orientation)
  const wiring = useWiring()
  const drop = useDrop(orientation)
  const nodes = projection.nodes(components, orientation, selection.components, moved)
  const edges = projection.edges(links, selection.links)
  const boxes = useMemo(
    () => components.map((component) => boxOf(component, orientation, moved.get(component.id))),
    [components, orientation, moved],
  )
  const board = useBoard(holder, boxes, orientation)
  useEffect(() => pipework.lay(boxes, links, orientation), [pipework, boxes, links, orientation])
  return (
    <section
      ref={holder}
      className={classNames(
        styles.canvas,
        board.hasChips && 'chips',
        board.hasNarrowChips && 'narrow-chips',
        wiring.isWiring && 'wiring',
        drop.isDropping && styles.dropping,
      )}
      style={{ '--zoom': board.zoom } as CSSProperties}
      aria-label={words.canvas.drawing}
      onKeyDown={useCanvasKeys()}
      {...drop.handlers}
    >
      <PipeworkContext value={pipework}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          {...useSelectionChanges(onNodesMove)}
          onNodeDragStop={onNodeDragStop}
          onSelectionDragStop={onNodeDragStop}
          {...wiring.handlers}
          connectionLineComponent={WireLine}
          snapToGrid={orientation === 'across'}
          snapGrid={SNAP}
          minZoom={ZOOM_MIN}
          maxZoom={ZOOM_MAX}
          onMoveStart={board.onMoveStart}
          deleteKeyCode={null}
          disableKeyboardA11y
          selectNodesOnDrag={false}
          elevateNodesOnSelect={false}
          onlyRenderVisibleElements={components.length > ONLY_VISIBLE_FROM}
        >
          <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.4} color="var(--paper-grid)" />
          <Pipes links={links} orientation={orientation} />
          {orientation === 'across' && <PipeLabels />}
          <DotsLayer />
          {wiring.refused !== undefined && <Refusal refused={wiring.refused} onGone={wiring.forget} />}
        </ReactFlow>
        {orientation === 'across' && (
          <div className={styles.corner} data-corner>
            <TitleBlock />
          </div>
        )}
        <ViewControls onFit={board.fit} hasZoom={orientation === 'across'} hasFit={orientation === 'across' || !board.isFitted} />
        {components.length === 0 && <EmptyCanvas />}
      </PipeworkContext>
    </section>
  )
}

// React may run an effect twice; the pipework it disposes of is not used again.
function usePipeworkForLife() {
  const [pipework] = useState(createPipework)
  useEffect(() => pipework.follow(), [pipework])
  return pipework
}
