import { formatBytes, formatCount, formatPercent } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import type { Face, FaceProps } from '../../look/face'
import { words } from '../../look/words'
import styles from './face.module.css'
import { objectStoreSpec } from './spec'

export const objectStoreFace: Face = {
  icon: () => 'objects',
  secondLine: () => words.faces.objectStore,
  Body,
  LastLine,
}

/** Nobody rents its machines: what counts is what it holds, and in how many copies. */
function Body({ config, reading }: FaceProps) {
  const whole = gauge(reading, 'wholeCopies')
  const wanted = Number(config.copies)
  return (
    <div className={styles.facts}>
      <Fact label={words.faces.stored} value={formatBytes(gauge(reading, 'storedBytes') ?? NaN)} />
      <Fact
        label={words.faces.copies}
        value={formatCount(whole ?? NaN)}
        rest={`/${formatCount(wanted)}`}
        tone={whole !== null && whole < wanted ? 'failing' : 'plain'}
      />
    </div>
  )
}

function LastLine({ reading }: FaceProps) {
  const share = gauge(reading, 'hottestPrefix')
  return (
    <Fact
      label={words.faces.busiestPrefix}
      value={formatPercent(share ?? NaN)}
      tone={share !== null && share >= 0.99 ? 'full' : 'plain'}
    />
  )
}

function gauge(reading: FaceProps['reading'], id: string): number | null {
  return reading === undefined ? null : gaugeOf(reading, objectStoreSpec.gauges, id)
}
