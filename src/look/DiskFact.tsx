import { formatPercent } from '../core/format'
import { type ComponentReading, gaugeOf } from '../kit/readings'
import type { Gauge } from '../kit/spec'
import { Fact } from './Fact'
import { words } from './words'

/** From here on a disk that fills is worth a place on the card. */
const SHOWN_FROM = 0.8

interface DiskFactProps {
  readonly reading: ComponentReading | undefined
  readonly gauges: readonly Gauge[]
}

/** How full the disks of what keeps data are, once that matters. */
export function DiskFact({ reading, gauges }: DiskFactProps) {
  if (reading === undefined) return null
  const share = (gaugeOf(reading, gauges, 'storedBytes') ?? 0) / (gaugeOf(reading, gauges, 'diskBytes') ?? 1)
  if (!(share >= SHOWN_FROM)) return null
  return <Fact label={words.faces.disk} value={formatPercent(share)} tone={share >= 1 ? 'full' : 'plain'} />
}
