import { formatPercent, formatRateParts } from '../../core/format'
import { REGIONS } from '../../kit/regions'
import { Fact } from '../../look/Fact'
import type { Face, FaceConfig, FaceProps } from '../../look/face'
import { isMix, mixPercents } from '../../look/mix'
import { words } from '../../look/words'
import { MOBILE_NETWORKS } from './access-networks'
import styles from './face.module.css'
import { ProfileDrawing } from './ProfileDrawing'
import { clientsFields } from './spec'

export const clientsFace: Face = {
  icon: (config) => (isOnTheMove(config) ? 'phone' : 'desktop'),
  secondLine: (config) => {
    const { atHome, onTheMove, livingIn } = words.faces
    const manner = isOnTheMove(config) ? onTheMove : atHome
    const region = REGIONS.find(({ code }) => code === config.region)
    return region === undefined ? words.faces.clients(manner) : livingIn(manner, region.city)
  },
  Body,
  drawings: { [clientsFields.profile.group]: ProfileDrawing },
  LastLine,
}

/** Networks of one's own that take longer than this there and back are taken for mobile ones. */
const MOBILE_FROM_MS = 40
/** Beside more names than this there is no room for another. */
const NAMES_MAX = 2

function isOnTheMove({ access, accessRoundTripMs }: FaceConfig): boolean {
  return access === 'custom'
    ? Number(accessRoundTripMs) >= MOBILE_FROM_MS
    : MOBILE_NETWORKS.some((network) => network === access)
}

function Body({ config, requestTypes }: FaceProps) {
  const percents = mixPercents(isMix(config.mix) ? config.mix : {}, requestTypes).filter(
    ({ percent }) => percent > 0,
  )
  const named = percents.toSorted((a, b) => b.percent - a.percent).slice(0, NAMES_MAX)
  return (
    <>
      <div className={styles.mix} aria-hidden>
        {percents.map(({ id, percent }) => (
          <span key={id} className={styles.share} style={{ flex: percent }} />
        ))}
      </div>
      <div className={styles.labels}>
        {named.map(({ id, name, percent }) => (
          <span key={id} className={styles.label}>
            {name} {Math.round(percent)}
            <span className={styles.unit}>%</span>
          </span>
        ))}
      </div>
    </>
  )
}

function LastLine({ reading }: FaceProps) {
  // Of what has ended: what is asked for may wait for long, or fail long after.
  const ok = reading?.okRps ?? 0
  const failed = reading?.failedRps ?? 0
  const ended = ok + failed
  const { value, unit } = formatRateParts(failed)
  return (
    <>
      <Fact label={words.faces.ok} value={formatPercent(ended > 0 ? ok / ended : NaN)} />
      <Fact
        value={ended > 0 ? `${value}${unit}` : '–'}
        rest={` ${words.faces.failed}`}
        tone={failed > 0 ? 'failing' : 'plain'}
      />
    </>
  )
}
