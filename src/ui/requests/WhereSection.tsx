// Where the time of all requests went, and of each type: a sentence, a bar, and what its pieces are.
import { useState } from 'react'
import { formatCount, formatMs, formatPercent } from '../../core/format'
import { classNames } from '../../look/class-names'
import { requestWords as words } from '../../look/words-requests'
import type { TypeTime } from '../../simulation/trace-lists'
import { useTraces } from '../../state/traces'
import { Phrases } from '../finding/Finding'
import { sentence } from '../finding/finding'
import { useNamed } from '../finding/named-shortages'
import { shortageClauses } from '../finding/shortage-clauses'
import { pointAtComponent } from './point-at'
import { Swatch } from './ReadingLine'
import { shareRows } from './share-rows'
import { useNames } from './use-names'
import { familyOf, isWaiting } from './wait-sorts'
import styles from './WhereSection.module.css'

export function WhereSection() {
  const times = useTraces((state) => state.lists?.where)
  const [type, setType] = useState<string>()
  const shown = times?.find(({ requestType }) => requestType === type) ?? times?.[0]
  return (
    <section className={styles.section} aria-label={words.where}>
      <h2 className={styles.heading}>{words.where}</h2>
      {times === undefined || shown === undefined || shown.where.meanMs === null ? (
        <p className={styles.nothing}>{words.whereNothing}</p>
      ) : (
        <>
          <Sentence time={shown} />
          <Bars times={times} shown={shown} onShow={setType} />
          <Pieces time={shown} />
        </>
      )}
    </section>
  )
}

function Sentence({ time: { requestType, where } }: { readonly time: TypeTime }) {
  const names = useNames()
  const short = useNamed(where.short)
  const type = requestType === undefined ? undefined : names.type(requestType)
  if (short.length > 0)
    return (
      <p className={styles.sentence}>
        <Phrases phrases={sentence(shortageClauses(short, type))} />
      </p>
    )
  const [most] = where.shares
  if (most === undefined) return null
  const what = names.waitAt(most)
  const percent = formatPercent(Math.round(most.share * 100) / 100)
  return (
    <p className={styles.sentence}>
      {type === undefined ? words.whereHealthy(percent, what) : words.whereHealthyOf(percent, type, what)}
    </p>
  )
}

interface BarsProps {
  readonly times: readonly TypeTime[]
  readonly shown: TypeTime
  readonly onShow: (type: string | undefined) => void
}

/** One bar for all; with several types, one for each below it, to choose from. */
function Bars({ times, shown, onShow }: BarsProps) {
  const names = useNames()
  const hasTypes = times.length > 2
  const bars = hasTypes ? times.filter(({ where }) => where.meanMs !== null) : times.slice(0, 1)
  return (
    <ul className={styles.bars} aria-label={words.whereOf}>
      {bars.map((time) => {
        const { requestType, where } = time
        const name = requestType === undefined ? words.allTypes : names.type(requestType)
        return (
          <li key={requestType ?? ''} className={styles.line}>
            {hasTypes && (
              <button
                type="button"
                className={styles.type}
                aria-pressed={time === shown}
                onClick={() => onShow(requestType)}
              >
                {name}
              </button>
            )}
            <Bar time={time} />
            <span className={styles.mean} title={words.whereLate(formatCount(where.requests), '')}>
              {formatMs(where.meanMs ?? Number.NaN)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Bar({ time }: { readonly time: TypeTime }) {
  const names = useNames()
  const { pieces, rest } = shareRows(time.where.shares)
  return (
    <span className={styles.bar}>
      {pieces.map((piece) => (
        <button
          key={piece.key}
          type="button"
          tabIndex={-1}
          aria-hidden
          className={classNames(
            styles.piece,
            styles[familyOf(piece.wait)],
            isWaiting(piece.wait) && styles.waiting,
          )}
          style={{ width: `${piece.share * 100}%` }}
          title={`${names.waitAt(piece)}: ${formatPercent(piece.share)}`}
          onClick={() => pointAtComponent(piece.component)}
        />
      ))}
      {rest > 0 && <span className={styles.rest} style={{ width: `${rest * 100}%` }} title={words.others} />}
    </span>
  )
}

/** The pieces by name, largest first; each shows its part. */
function Pieces({ time: { where } }: { readonly time: TypeTime }) {
  const names = useNames()
  const { pieces, rest } = shareRows(where.shares)
  return (
    <ul className={styles.pieces}>
      {pieces.map((piece) => (
        <li key={piece.key}>
          <button
            type="button"
            className={styles.one}
            title={words.showPart(names.part(piece.component))}
            onClick={() => pointAtComponent(piece.component)}
          >
            <Swatch segment={piece} />
            <span className={styles.name}>{names.waitAt(piece)}</span>
            <b>{formatPercent(Number(piece.share.toFixed(3)))}</b>
          </button>
        </li>
      ))}
      {rest > 0.0005 && (
        <li className={styles.one}>
          <span className={styles.noSwatch} />
          <span className={styles.name}>{words.others}</span>
          <b>{formatPercent(Number(rest.toFixed(3)))}</b>
        </li>
      )}
    </ul>
  )
}
