// Tables of the yardstick's ziggurat for exponential numbers of 32 bits (Marsaglia and Tsang, J. Stat. Software 5(8),
// 2000): how far each layer lies wholly under the curve, how wide it is for one step of the draw, and how high.
export const TAIL_START = 7.69711747013105
export const EDGES = new Float64Array(256)
export const WIDTHS = new Float64Array(256)
export const HEIGHTS = new Float64Array(256)
fillTables()

function fillTables(): void {
  const range = 4294967296
  const area = 3.949659822581572e-3
  const base = area / Math.exp(-TAIL_START)
  let edge = TAIL_START
  EDGES[0] = Math.floor((edge / base) * range)
  WIDTHS[0] = base / range
  WIDTHS[255] = edge / range
  HEIGHTS[0] = 1
  HEIGHTS[255] = Math.exp(-edge)
  for (let layer = 254; layer >= 1; layer--) {
    const inner = -Math.log(area / edge + Math.exp(-edge))
    EDGES[layer + 1] = Math.floor((inner / edge) * range)
    edge = inner
    HEIGHTS[layer] = Math.exp(-edge)
    WIDTHS[layer] = edge / range
  }
}
