// Dots stage: the canvas of the dots and whoever draws on it: a worker where there is one, else the page itself.
// Picture: a stage with or without a lighting box; the play is the same.
// Invariant: a canvas has one drawer for life; dispose leaves nothing behind.
import { DotsDrawing } from './dots-drawing'
import type { DotsOrder, DotsSaid, NewStage } from './orders'

export interface DotsStage {
  readonly canvas: HTMLCanvasElement
  tell(order: DotsOrder): void
  /** Hears the answers to `near`. */
  onNear: ((trace: number | undefined) => void) | undefined
  dispose(): void
}

/** Puts a canvas into the holder. `data-dots` tells how many dots stand on each link whenever the picture stands still. */
export function createDotsStage(holder: HTMLElement): DotsStage {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('aria-hidden', 'true')
  holder.append(canvas)
  const drawer = canDrawInWorker(canvas) ? drawInWorker(canvas, hear) : drawHere(canvas, hear)

  function hear(said: DotsSaid): void {
    if ('near' in said) return stage.onNear?.(said.near)
    canvas.dataset.manner = said.manner
    canvas.dataset.dots = JSON.stringify(said.counts)
  }
  const stage: DotsStage = {
    canvas,
    onNear: undefined,
    tell(order) {
      // What was counted is no longer true once the picture moves.
      if (order.order === 'manner' && !order.isPaused) delete canvas.dataset.dots
      drawer.tell(order)
    },
    dispose() {
      drawer.dispose()
      canvas.remove()
    },
  }
  return stage
}

type Drawer = Pick<DotsStage, 'tell' | 'dispose'>

function canDrawInWorker(canvas: HTMLCanvasElement): boolean {
  return 'transferControlToOffscreen' in canvas && typeof OffscreenCanvas === 'function' && hasWorkerContext()
}

// Some browsers know the class and not its 2d context.
function hasWorkerContext(): boolean {
  try {
    return new OffscreenCanvas(1, 1).getContext('2d') !== null
  } catch {
    return false
  }
}

function drawInWorker(canvas: HTMLCanvasElement, hear: (said: DotsSaid) => void): Drawer {
  // One for all canvases there ever are: it need not be fetched again.
  worker ??= new Worker(new URL('./dots-worker.ts', import.meta.url), { type: 'module' })
  const { port1: line, port2: far } = new MessageChannel()
  const stage: NewStage = { canvas: canvas.transferControlToOffscreen(), line: far }
  worker.postMessage(stage, [stage.canvas, far])
  line.onmessage = (event: MessageEvent<DotsSaid>) => hear(event.data)
  return {
    tell: (order) => line.postMessage(order, order.order === 'port' ? [order.port] : []),
    dispose() {
      line.postMessage('dispose')
      line.onmessage = null
    },
  }
}

let worker: Worker | undefined

function drawHere(canvas: HTMLCanvasElement, hear: (said: DotsSaid) => void): Drawer {
  const drawing = new DotsDrawing(canvas, hear)
  return { tell: (order) => drawing.heed(order), dispose: () => drawing.dispose() }
}
