import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect } from 'react'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { seesAll } from '../canvas/view'
import { motionMs } from '../motion'
import { spotlightOn } from './spotlight'

const MOVE_MS = 240
/** From here on cards show their readings. */
const READABLE = 1
const MARGIN = 0.06

/** Goes along with the spotlight: brings what is spoken of into view, as near as its readings need. */
export function Guide() {
  const { getNodes, getViewport, fitBounds, setCenter } = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const components = useSelection((state) => state.components)
  const links = useSelection((state) => state.links)
  const places = useSelection((state) => state.places)
  useEffect(() => {
    const light = spotlightOn(useDocument.getState().scenario, { components, links, places })
    if (light === undefined || width * height === 0) return
    const boxes = getNodes()
      .filter(({ type }) => type === 'component')
      .map(({ id, position, width = 0, height = 0 }) => ({ id, ...position, width, height }))
    const view = getViewport()
    const lit = boxes.filter(({ id }) => light.component(id) === 'lit')
    const spoken = boxes.filter(({ id }) => light.component(id) !== 'dim')
    if (lit.length === 0) return
    if (view.zoom >= READABLE && seesAll(view, spoken, { width, height })) return
    const duration = motionMs(MOVE_MS)
    const all = around(spoken)
    const fits = Math.min(width / all.width, height / all.height) * (1 - 2 * MARGIN)
    if (fits >= READABLE) return void fitBounds(all, { padding: MARGIN, duration })
    const part = around(lit)
    void setCenter(part.x + part.width / 2, part.y + part.height / 2, { zoom: READABLE, duration })
  }, [components, links, places, width, height, getNodes, getViewport, fitBounds, setCenter])
  return null
}

interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function around(boxes: readonly Bounds[]): Bounds {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}
