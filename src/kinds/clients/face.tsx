import { formatPercent, formatRateParts } from '../../core/format'
import { Fact } from '../../look/Fact'
import type { Face, FaceProps } from '../../look/face'
import { mixPercents } from '../../look/mix'
import { words } from '../../look/words'
import styles from './face.module.css'

export const clientsFace: Face = {
  icon: ({ accessRoundTripMs }) => (isOnTheMove(accessRoundTripMs) ? 'phone' : 'desktop'),
  secondLine: ({ accessRoundTripMs }) =>
    isOnTheMove(accessRoundTripMs) ? words.faces.onTheMove : words.faces.atHome,
  Body,
  LastLine,
}

/** Mobile networks take longer than this there and back, fixed lines do not (see the field's source). */
const MOBILE_FROM_MS = 40
/** Beside more names than this there is no room for another. */
const NAMES_MAX = 2

function isOnTheMove(accessRoundTripMs: unknown): boolean {
  return Number(accessRoundTripMs) >= MOBILE_FROM_MS
}

function Body({ config, requestTypes }: FaceProps) {
  const mix = typeof config.mix === 'object' ? config.mix : {}
  const percents = mixPercents(mix, requestTypes).filter(({ percent }) => percent > 0)
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
  const rate = reading?.rateRps ?? null
  const failed = reading?.failedRps ?? null
  const hasResult = rate !== null && failed !== null && rate > 0
  const { value, unit } = formatRateParts(failed ?? NaN)
  return (
    <>
      <Fact label={words.faces.ok} value={formatPercent(hasResult ? Math.max(0, 1 - failed / rate) : NaN)} />
      <Fact
        value={hasResult ? `${value}${unit}` : '–'}
        rest={` ${words.faces.failed}`}
        tone={hasResult && failed > 0 ? 'failing' : 'plain'}
      />
    </>
  )
}
