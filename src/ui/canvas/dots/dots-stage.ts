// Dots stage: the canvas of the dots and whoever draws on it: a worker where there is one, else the page itself.
// Picture: a stage with or without a lighting box; the play is the same.
// Invariant: a canvas has one drawer for life; dispose leaves nothing behind.
import { DotsDrawing } from './dots-drawing'
import type { DotsOrder, DrawnDots } from './orders'

export interface DotsStage {
  readonly canvas: HTMLCanvasElement
  tell(order: DotsOrder): void
  dispose(): void
}

/** Puts a canvas into the holder. `data-dots` tells how many dots stand on each link whenever the picture stands still. */
export function createDotsStage(holder: HTMLElement): DotsStage {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('aria-hidden', 'true')
  holder.append(canvas)
  const drawer = canDrawInWorker(canvas) ? drawInWorker(canvas, onDrawn) : drawHere(canvas, onDrawn)

  function onDrawn({ manner, counts }: DrawnDots): void {
    canvas.dataset.manner = manner
    canvas.dataset.dots = JSON.stringify(counts)
  }
  return {
    canvas,
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

function drawInWorker(canvas: HTMLCanvasElement, onDrawn: (drawn: DrawnDots) => void): Drawer {
  const worker = new Worker(new URL('./dots-worker.ts', import.meta.url), { type: 'module' })
  const offscreen = canvas.transferControlToOffscreen()
  worker.postMessage({ canvas: offscreen }, [offscreen])
  worker.addEventListener('message', (event: MessageEvent<DrawnDots>) => onDrawn(event.data))
  return {
    tell: (order) => worker.postMessage(order, order.order === 'port' ? [order.port] : []),
    dispose: () => worker.terminate(),
  }
}

function drawHere(canvas: HTMLCanvasElement, onDrawn: (drawn: DrawnDots) => void): Drawer {
  const drawing = new DotsDrawing(canvas, onDrawn)
  return { tell: (order) => drawing.heed(order), dispose: () => drawing.dispose() }
}
