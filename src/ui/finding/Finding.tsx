// The finding: on the first visit what to try, then one sentence about the run; and always the three numbers.
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatMsParts, formatPercentParts, type FormattedParts } from '../../core/format'
import { IconButton } from '../../look/IconButton'
import { SATURATED_FROM } from '../../look/load'
import { Reading } from '../../look/Reading'
import { panelWords } from '../../look/words-panels'
import { useDocument } from '../../state/document'
import { useJudgements } from '../../state/ledger'
import { useMoment } from '../../state/readings'
import { useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import { withoutUnitOfNothing } from '../nothing'
import styles from './Finding.module.css'
import type { Phrase } from './finding'
import { failureShare, fullestResource, resourceWord } from './fullest'
import { usePartReadings } from './named-readings'
import { useNamedShortages } from './named-shortages'
import { type Note, p99Note } from './settled'
import { useDrawnTotals, useFinding } from './use-finding'

const words = panelWords.finding

export function Finding() {
  const invitation = useDocument((state) => state.scenario.invitation)
  const wasInvited = useSettings((state) => state.invited)
  const isHurting = useIsHurting()
  return (
    <section className={styles.finding} aria-label={words.label}>
      {invitation !== '' && !wasInvited && !isHurting ? <Invitation text={invitation} /> : <Sentence />}
      <ThreeNumbers />
    </section>
  )
}

/** Whatever hurts is said, also to somebody who has not taken the invitation. */
function useIsHurting(): boolean {
  const parts = usePartReadings()
  const totals = useDrawnTotals()
  const shortages = useNamedShortages()
  const isMissed = useJudgements().some(({ verdict }) => verdict === 'missed')
  const failing = totals && failureShare(totals)
  return (
    shortages.length > 0 ||
    isMissed ||
    (failing ?? 0) >= 0.01 ||
    (fullestResource(parts)?.utilization ?? 0) >= SATURATED_FROM
  )
}

function Invitation({ text }: { readonly text: string }) {
  const setInvited = useSettings((state) => state.setInvited)
  return (
    <div className={styles.invitation}>
      <p className={styles.sentence}>{text}</p>
      <IconButton label={words.putAway} small onClick={() => setInvited(true)}>
        <X size={14} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </div>
  )
}

export function Sentence() {
  const phrases = useFinding()
  return (
    <p className={styles.sentence} data-testid="finding">
      <Phrases phrases={phrases} />
    </p>
  )
}

export function Phrases({ phrases }: { readonly phrases: readonly Phrase[] }) {
  return phrases.map((phrase, index) => <Piece key={index} {...phrase} />)
}

/** Plain, underlined for what it quotes, or the name of a part that a press shows. */
function Piece({ text, mark, component }: Phrase) {
  const selectOnly = useSelection((state) => state.selectOnly)
  if (component !== undefined)
    return (
      <button
        type="button"
        className={styles.part}
        title={words.show(text)}
        onClick={() => selectOnly({ components: [component] })}
      >
        {text}
      </button>
    )
  return mark === undefined ? <span>{text}</span> : <mark className={styles[mark]}>{text}</mark>
}

export function ThreeNumbers() {
  const parts = usePartReadings()
  const totals = useDrawnTotals()
  const isMoment = useMoment() !== undefined
  const fullest = fullestResource(parts)
  const failing = totals && failureShare(totals)
  return (
    <dl className={styles.numbers}>
      <Figure
        label={words.p99}
        help={words.p99Long}
        parts={formatMsParts(totals?.latencyMsP99 ?? Number.NaN, { seconds: true })}
        // One window of the past cannot say how sure it is.
        note={
          isMoment ? undefined : p99Note(totals?.latencyMsP99 ?? null, totals?.latencyMsP99HalfWidth ?? null)
        }
      />
      <Figure
        label={words.failures}
        parts={formatPercentParts(failing ?? Number.NaN)}
        isBad={failing !== undefined && failing >= 0.0005}
      />
      <Figure
        label={
          fullest === undefined ? (
            words.fullest
          ) : (
            <>
              <span className={styles.name}>{fullest.name}</span> {resourceWord(fullest.resource)}
            </>
          )
        }
        help={fullest?.name}
        parts={formatPercentParts(fullest?.utilization ?? Number.NaN)}
      />
    </dl>
  )
}

interface FigureProps {
  readonly label: ReactNode
  readonly parts: FormattedParts
  readonly help?: string | undefined
  readonly isBad?: boolean
  readonly note?: Note | undefined
}

function Figure({ label, parts, help, isBad = false, note }: FigureProps) {
  return (
    <div className={isBad ? styles.bad : undefined}>
      <dt title={help}>{label}</dt>
      <dd>
        <Reading parts={withoutUnitOfNothing(parts)} />
        {note !== undefined && (
          <span className={styles.note} title={note.help}>
            {note.text}
          </span>
        )}
      </dd>
    </div>
  )
}
