// Dots worker: draws the dots off the page's thread. Picture: projectors in a room of their own.
// Invariant: each canvas comes with a line of its own, on which all its orders come; nothing is left of it when it goes.
import { DotsDrawing } from './dots-drawing'
import type { DotsOrder, NewStage } from './orders'

addEventListener('message', ({ data: { canvas, line } }: MessageEvent<NewStage>) => {
  const drawing = new DotsDrawing(canvas, (said) => line.postMessage(said))
  line.onmessage = ({ data }: MessageEvent<DotsOrder | 'dispose'>) => {
    if (data !== 'dispose') return drawing.heed(data)
    drawing.dispose()
    line.close()
  }
})
