import '@xyflow/react/dist/base.css'
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { type CSSProperties, useMemo, useRef } from 'react'
import { classNames } from '../../look/class-names'
import { words } from '../../look/words'
import { GRID } from '../../scenario/position'
import { countSelected, useSelection } from '../../state/selection'
import { PHONE, useMedia } from '../use-media'
import styles from './Canvas.module.css'
import { CanvasContext, type Presentation } from './canvas-context'
import { ComponentNode } from './ComponentNode'
import { EmptyCanvas } from './EmptyCanvas'
import { NoteNode } from './NoteNode'
import { Overlays } from './Overlays'
import { PipeEdge } from './PipeEdge'
import { Pipes } from './Pipes'
import { PathBadge } from '../requests/PathBadge'
import { PlaceNode } from './PlaceNode'
import { PlaceSheets } from './PlaceSheets'
import type { Orientation } from './projection'
import { Refusal } from './Refusal'
import { TitleBlock } from './TitleBlock'
import { useBoard } from './use-board'
import { useCanvasKeys } from './use-canvas-keys'
import { useContextMenu } from './use-context-menu'
import { useDesign } from './use-design'
import { useDrop } from './use-drop'
import { useWiring } from './use-wiring'
import { ViewControls } from './ViewControls'
import { ZOOM_MAX, ZOOM_MIN } from './view'
import { WireLine } from './WireLine'

/** What is the same for every drawing. Keys are ours. */
const MANNERS = {
  nodeTypes: { component: ComponentNode, place: PlaceNode, note: NoteNode },
  edgeTypes: { pipe: PipeEdge },
  connectionLineComponent: WireLine,
  minZoom: ZOOM_MIN,
  maxZoom: ZOOM_MAX,
  deleteKeyCode: null,
  panActivationKeyCode: null,
  disableKeyboardA11y: true,
  selectNodesOnDrag: false,
  elevateNodesOnSelect: false,
  // So far a press may slip before it is a drag.
  nodeClickDistance: 1,
} as const
/** With one of these a press selects too; a drag from the paper with Shift draws a frame. */
const ALSO_KEYS = ['Shift', 'Control', 'Meta']
/** From here on only what is in view is on the page. */
const ONLY_VISIBLE_FROM = 60

/** The drawing: components as cards, links as pipes, requests as dots; on a phone from top to bottom, as chips. */
export function Canvas({ presentation }: { readonly presentation?: Presentation }) {
  const orientation = useMedia(PHONE) ? 'down' : 'across'
  return (
    <ReactFlowProvider key={orientation}>
      <Drawing orientation={orientation} presentation={presentation} />
    </ReactFlowProvider>
  )
}

interface DrawingProps {
  readonly orientation: Orientation
  readonly presentation: Presentation | undefined
}

function Drawing({ orientation, presentation }: DrawingProps) {
  const isAcross = orientation === 'across'
  const holder = useRef<HTMLElement>(null)
  const { boxes, frames, slips, links, pipework, onResize, flow } = useDesign(
    orientation,
    presentation?.timesWide,
  )
  const papers = useMemo(() => [...boxes, ...slips], [boxes, slips])
  const board = useBoard(holder, papers, frames, pipework, orientation, presentation?.zoomMost)
  const wiring = useWiring()
  const isSeveral = useSelection((state) => countSelected(state) > 1)
  const isDropping = useDrop(holder, orientation, board.keepView)
  useCanvasKeys(holder, orientation)
  useContextMenu(holder, orientation)
  const shared = useMemo(
    () => ({ pipework, hasChips: board.hasChips, onResize, presentation }),
    [pipework, board.hasChips, onResize, presentation],
  )
  const classes = classNames(
    styles.canvas,
    board.hasChips && 'chips',
    board.hasNarrowChips && 'narrow-chips',
    wiring.wiring !== undefined && 'wiring',
    wiring.wiring === 'back' && 'wiring-back',
    isDropping && styles.dropping,
    presentation !== undefined && 'presenting',
    isSeveral && 'several',
  )
  return (
    <section
      ref={holder}
      className={classes}
      style={{ '--zoom': board.zoom } as CSSProperties}
      aria-label={words.canvas.drawing}
      data-drawing={presentation === undefined ? true : undefined}
      // Takes the focus from what stands on it, but is no stop of its own.
      tabIndex={-1}
    >
      <CanvasContext value={shared}>
        <ReactFlow
          {...flow}
          {...wiring.handlers}
          {...MANNERS}
          multiSelectionKeyCode={ALSO_KEYS}
          onMoveStart={board.onMoveStart}
          onlyRenderVisibleElements={papers.length + frames.length > ONLY_VISIBLE_FROM}
        >
          <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.4} color="var(--paper-grid)" />
          {frames.length > 0 && <PlaceSheets frames={frames} />}
          <Pipes links={links} frames={frames} orientation={orientation} />
          <Overlays boxes={boxes} frames={frames} notes={slips} orientation={orientation} />
          {presentation !== undefined && <presentation.Guide />}
          {wiring.refused !== undefined && <Refusal refused={wiring.refused} onGone={wiring.forget} />}
        </ReactFlow>
        {isAcross && presentation === undefined && (
          <div className={styles.corner} data-corner>
            <PathBadge />
            <TitleBlock />
          </div>
        )}
        <ViewControls
          onFit={board.fit}
          hasZoom={isAcross}
          hasFit={isAcross || !board.isFitted}
          hasCommands={isAcross && presentation === undefined}
        />
        {papers.length + frames.length === 0 && <EmptyCanvas />}
      </CanvasContext>
    </section>
  )
}
