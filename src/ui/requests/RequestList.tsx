import { type ReactNode, useEffect, useId, useState } from 'react'
import { formatCount, formatPercent } from '../../core/format'
import { classNames } from '../../look/class-names'
import { requestWords as words } from '../../look/words-requests'
import type { TraceLists } from '../../simulation/trace-lists'
import { useDocument } from '../../state/document'
import { holdTraceLists, useTraces } from '../../state/traces'
import { causeName } from './cause-name'
import { causesIn, type Choice, LISTS, type ListName } from './list-rows'
import { RequestTable } from './RequestTable'
import styles from './RequestList.module.css'

const AT_FIRST: Choice = { list: 'slowest', type: undefined, cause: undefined, order: undefined }

/** Lists of single requests, of which one can be opened; held still while a hand or the focus is on them. */
export function RequestList() {
  const [choice, setChoice] = useState(AT_FIRST)
  const [isHeld, setHeld] = useState(false)
  const live = useTraces((state) => state.lists)
  const lists = useHeld(live, isHeld)
  useEffect(() => {
    holdTraceLists(isHeld)
    return () => holdTraceLists(false)
  }, [isHeld])
  const name = useId()
  return (
    <section className={styles.section} aria-label={words.page}>
      <div className={styles.bar}>
        <div className={styles.choices} role="radiogroup" aria-label={words.lists}>
          {LISTS.map((list) => (
            <label key={list} className={classNames(styles.choice, list === choice.list && styles.chosen)}>
              <input
                type="radio"
                name={name}
                checked={list === choice.list}
                onChange={() => setChoice({ ...choice, list, order: undefined })}
              />
              {words.list[list]}
              <Count lists={live} list={list} />
            </label>
          ))}
        </div>
        <TypeChoice type={choice.type} onChoose={(type) => setChoice({ ...choice, type })} />
        {choice.list === 'failed' && lists !== undefined && (
          <Chooser
            label={words.cause}
            all={words.allCauses}
            value={choice.cause}
            options={causesIn(lists).map((cause) => [cause, causeName(cause)])}
            onChoose={(cause) => setChoice({ ...choice, cause })}
          />
        )}
        <Followed lists={live} isHeld={isHeld} />
      </div>
      <div
        className={styles.rows}
        onPointerEnter={({ pointerType }) => setHeld(pointerType === 'mouse')}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={({ currentTarget, relatedTarget }) =>
          currentTarget.contains(relatedTarget) ? undefined : setHeld(false)
        }
      >
        <RequestTable lists={lists} choice={choice} onOrder={(order) => setChoice({ ...choice, order })} />
      </div>
    </section>
  )
}

/** The value of when it began to be held, until it is let go. */
function useHeld(live: TraceLists | undefined, isHeld: boolean): TraceLists | undefined {
  const [held, setHeld] = useState<TraceLists>()
  // Of another run there is nothing to hold.
  const wanted = isHeld && live !== undefined ? (held ?? live) : undefined
  if (wanted !== held) setHeld(wanted)
  return wanted ?? live
}

function Count({
  lists,
  list,
}: {
  readonly lists: TraceLists | undefined
  readonly list: ListName
}): ReactNode {
  if (list !== 'failed' && list !== 'underWay') return null
  const count = formatCount(lists?.counts[list] ?? 0)
  return (
    <span className={styles.count} title={words.countsTitle}>
      {words.counts[list](count, formatCount(lists?.ended ?? 0))}
    </span>
  )
}

function TypeChoice({
  type,
  onChoose,
}: {
  readonly type: string | undefined
  readonly onChoose: (type: string | undefined) => void
}) {
  const types = useDocument((state) => state.scenario.requestTypes)
  if (types.length < 2) return null
  return (
    <Chooser
      label={words.type}
      all={words.allTypes}
      value={type}
      options={types.map(({ id, name }) => [id, name])}
      onChoose={onChoose}
    />
  )
}

interface ChooserProps {
  readonly label: string
  readonly all: string
  readonly value: string | undefined
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onChoose: (value: string | undefined) => void
}

function Chooser({ label, all, value, options, onChoose }: ChooserProps) {
  const isKnown = options.some(([one]) => one === value)
  return (
    <select
      className={styles.select}
      aria-label={label}
      value={isKnown ? value : ''}
      onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
    >
      <option value="">{all}</option>
      {options.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  )
}

function Followed({ lists, isHeld }: { readonly lists: TraceLists | undefined; readonly isHeld: boolean }) {
  if (lists === undefined) return null
  const { share } = lists
  const text = isHeld
    ? words.held
    : share >= 1
      ? words.shareAll
      : words.share(formatPercent(Number(share.toPrecision(2))))
  return (
    <p className={styles.followed} title={text}>
      {text}
    </p>
  )
}
