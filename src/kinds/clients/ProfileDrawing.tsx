import { formatRate } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import type { FaceProps } from '../../look/face'
import { words } from '../../look/words'
import { profileOf } from './profile'
import styles from './ProfileDrawing.module.css'
import { clientsSpec } from './spec'

const WIDTH = 240
const HEIGHT = 44

/** The rate over time as a line, its greatest value, and what it is at present. */
export function ProfileDrawing({ config, reading }: FaceProps) {
  const profile = profileOf(config as ConfigOfClients)
  if (profile === undefined) return null
  const { corners, periodMs } = profile
  // A fifth more than what happens, so that one sees how it goes on.
  const endMs = periodMs ?? Math.max(1000, corners[corners.length - 1].atMs * 1.2)
  const most = Math.max(...corners.map(({ factor }) => factor))
  const presentRps = reading === undefined ? null : gaugeOf(reading, clientsSpec.gauges, 'rate')
  const x = (atMs: number): string => ((atMs / endMs) * WIDTH).toFixed(1)
  const y = (factor: number): string => (HEIGHT - (most > 0 ? factor / most : 0) * (HEIGHT - 2)).toFixed(1)
  const line = corners.map(({ atMs, factor }) => `L${x(atMs)} ${y(factor)}`).join('')
  const last = y(corners[corners.length - 1].factor)
  return (
    <figure className={styles.profile}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <path d={`M0 ${y(corners[0].factor)}${line}L${WIDTH} ${last}`} />
      </svg>
      <figcaption>
        <span>{words.faces.atMost(formatRate(most * Number(config.rateRps)))}</span>
        {presentRps !== null && <span>{words.faces.atPresent(formatRate(presentRps))}</span>}
        <span>{words.faces.seconds(Math.round(endMs / 1000))}</span>
      </figcaption>
    </figure>
  )
}

/** A face is shown the complete config of its own kind. */
type ConfigOfClients = Parameters<typeof profileOf>[0]
