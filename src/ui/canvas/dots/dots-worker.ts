// Dots worker: draws the dots off the page's thread. Picture: a second projector in a room of its own.
// Invariant: the first message brings the canvas; all later ones are orders.
import { DotsDrawing } from './dots-drawing'
import type { DotsOrder } from './orders'

type First = { readonly canvas: OffscreenCanvas }

let drawing: DotsDrawing | undefined

addEventListener('message', (event: MessageEvent<First | DotsOrder>) => {
  const { data } = event
  if ('canvas' in data) drawing = new DotsDrawing(data.canvas, (drawn) => postMessage(drawn))
  else drawing?.heed(data)
})
