import '@xyflow/react/dist/base.css'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { type CSSProperties, useMemo, useRef } from 'react'
import { classNames } from '../../look/class-names'
import { words } from '../../look/words'
import { GRID } from '../../scenario/position'
import { PHONE, useMedia } from '../use-media'
import styles from './Canvas.module.css'
import { CanvasContext } from './canvas-context'
import { ComponentNode } from './ComponentNode'
import { DistanceLines } from './DistanceLines'
import { DotsLayer } from './dots/DotsLayer'
import { EmptyCanvas } from './EmptyCanvas'
import { PipeEdge } from './PipeEdge'
import { PipeLabels } from './PipeLabels'
import { Pipes } from './Pipes'
import { PlaceNode } from './PlaceNode'
import type { Orientation } from './projection'
import { Refusal } from './Refusal'
import { TitleBlock } from './TitleBlock'
import { useBoard } from './use-board'
import { useCanvasKeys } from './use-canvas-keys'
import { useDesign } from './use-design'
import { useDrop } from './use-drop'
import { useWiring } from './use-wiring'
import { ViewControls } from './ViewControls'
import { ZOOM_MAX, ZOOM_MIN } from './view'
import { WireLine } from './WireLine'

const NODE_TYPES = { component: ComponentNode, place: PlaceNode }
const EDGE_TYPES = { pipe: PipeEdge }
const SNAP: [number, number] = [GRID, GRID]
/** From here on only what is in view is on the page. */
const ONLY_VISIBLE_FROM = 60

/** The drawing: components as cards, links as pipes, requests as dots; on a phone from top to bottom, as chips. */
export function Canvas() {
  const orientation = useMedia(PHONE) ? 'down' : 'across'
  return (
    <ReactFlowProvider key={orientation}>
      <Drawing orientation={orientation} />
    </ReactFlowProvider>
  )
}

function Drawing({ orientation }: { readonly orientation: Orientation }) {
  const isAcross = orientation === 'across'
  const holder = useRef<HTMLElement>(null)
  const { boxes, frames, links, pipework, onResize, flow } = useDesign(orientation)
  const board = useBoard(holder, boxes, frames, orientation)
  const wiring = useWiring()
  const isDropping = useDrop(holder, orientation, board.keepView)
  useCanvasKeys(holder, orientation)
  const shared = useMemo(
    () => ({ pipework, hasChips: board.hasChips, onResize }),
    [pipework, board.hasChips, onResize],
  )
  return (
    <section
      ref={holder}
      className={classNames(
        styles.canvas,
        board.hasChips && 'chips',
        board.hasNarrowChips && 'narrow-chips',
        wiring.isWiring && 'wiring',
        isDropping && styles.dropping,
      )}
      style={{ '--zoom': board.zoom } as CSSProperties}
      aria-label={words.canvas.drawing}
      // Takes the focus from what stands on it, but is no stop of its own.
      tabIndex={-1}
    >
      <CanvasContext value={shared}>
        <ReactFlow
          {...flow}
          {...wiring.handlers}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          connectionLineComponent={WireLine}
          snapToGrid={isAcross}
          snapGrid={SNAP}
          minZoom={ZOOM_MIN}
          maxZoom={ZOOM_MAX}
          onMoveStart={board.onMoveStart}
          deleteKeyCode={null}
          panActivationKeyCode={null}
          disableKeyboardA11y
          selectNodesOnDrag={false}
          elevateNodesOnSelect={false}
          onlyRenderVisibleElements={boxes.length + frames.length > ONLY_VISIBLE_FROM}
        >
          <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.4} color="var(--paper-grid)" />
          <Pipes links={links} frames={frames} orientation={orientation} />
          <DistanceLines frames={frames} boxes={boxes} />
          {isAcross && <PipeLabels frames={frames} />}
          <DotsLayer />
          {wiring.refused !== undefined && <Refusal refused={wiring.refused} onGone={wiring.forget} />}
        </ReactFlow>
        {isAcross && (
          <div className={styles.corner} data-corner>
            <TitleBlock />
          </div>
        )}
        <ViewControls onFit={board.fit} hasZoom={isAcross} hasFit={isAcross || !board.isFitted} />
        {boxes.length + frames.length === 0 && <EmptyCanvas />}
      </CanvasContext>
    </section>
  )
}
