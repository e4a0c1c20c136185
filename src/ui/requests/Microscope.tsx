// The request microscope: one request as a waterfall, every part of its time with a name.
import { ArrowLeft, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { formatClock, formatPercent } from '../../core/format'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { IconButton } from '../../look/IconButton'
import { requestWords as words } from '../../look/words-requests'
import type { LiveTrace } from '../../simulation/trace-lists'
import { useSelection } from '../../state/selection'
import { useTraces } from '../../state/traces'
import { causeName } from './cause-name'
import { exactMs } from './exact-ms'
import { keysIn, openAtFirst } from './folding'
import styles from './Microscope.module.css'
import { ReadingLine } from './ReadingLine'
import { type Row, rowOfCall, segmentsOnPath } from './trace-rows'
import { useNames } from './use-names'
import { Waterfall } from './Waterfall'

export function Microscope() {
  const trace = useTraces(({ open }) => (open.state === 'open' ? open.trace : undefined))
  return trace === undefined ? null : <OpenRequest key={trace.id} trace={trace} />
}

function OpenRequest({ trace }: { readonly trace: LiveTrace }) {
  const close = useTraces((state) => state.close)
  const section = useRef<HTMLElement>(null)
  const root = useMemo(() => rowOfCall(trace.call), [trace])
  // While it grows it unfolds by itself; once a hand has folded it, it stays so.
  const [open, setOpen] = useState<ReadonlySet<string>>()
  const opened = useMemo(() => open ?? openAtFirst(root), [open, root])
  const [read, setRead] = useState<Row>()
  useEffect(() => takeFocus(section.current), [])

  function leave(): void {
    close()
    useSelection.getState().clear()
  }
  return (
    <section ref={section} className={styles.microscope} aria-label={words.microscope}>
      <header className={styles.head}>
        <IconButton label={words.back} className={styles.back} onClick={leave}>
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <Title trace={trace} />
        <FoldButton root={root} opened={opened} onFold={setOpen} />
        <IconButton label={words.close} small className={styles.close} onClick={leave}>
          <X size={15} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </header>
      <Waterfall trace={trace} root={root} opened={opened} onOpen={setOpen} onRead={setRead} />
      <footer className={styles.foot}>
        <ReadingLine row={read} latencyMs={trace.latencyMs} />
        <Sum trace={trace} root={root} />
      </footer>
    </section>
  )
}

function Title({ trace }: { readonly trace: LiveTrace }) {
  const names = useNames()
  const { requestType, call, createdMs, latencyMs, outcome, blame, isUnderWay } = trace
  const isBad = outcome !== 'ok' && outcome !== 'open'
  const ended = blame === undefined ? causeName(outcome) : words.at(causeName(outcome), names.part(blame))
  return (
    <div className={styles.title}>
      <h2>{words.title(names.type(requestType), names.part(call.component))}</h2>
      <p>
        {words.startedAt(formatClock(createdMs / 1000))},{' '}
        <b>{isUnderWay ? words.soFar(exactMs(latencyMs)) : words.took(exactMs(latencyMs))}</b>,{' '}
        <span className={classNames(isBad && styles.bad)}>{ended}</span>
      </p>
    </div>
  )
}

interface FoldButtonProps {
  readonly root: Row
  readonly opened: ReadonlySet<string>
  readonly onFold: (open: ReadonlySet<string>) => void
}

/** Only where there is something to unfold, or much to fold. */
function FoldButton({ root, opened, onFold }: FoldButtonProps) {
  const keys = keysIn(root)
  const isAllOpen = keys.every((key) => opened.has(key))
  if (isAllOpen && openAtFirst(root).size === keys.length) return null
  return (
    <Button look="boxed" small onClick={() => onFold(isAllOpen ? openAtFirst(root) : new Set(keys))}>
      {isAllOpen ? words.foldAll : words.expandAll}
    </Button>
  )
}

/** As near as the sum of so many rounded figures can be. */
const NEAR_MS = 1e-6

/** Added up from what the waterfall shows. */
function Sum({ trace, root }: { readonly trace: LiveTrace; readonly root: Row }) {
  const { latencyMs, isUnderWay } = trace
  const sumMs = segmentsOnPath(root).reduce((sum, { ms }) => sum + ms, 0)
  const isEqual = Math.abs(sumMs - latencyMs) < NEAR_MS
  const text = !isEqual
    ? words.sumOff(exactMs(sumMs), exactMs(latencyMs))
    : isUnderWay
      ? words.sumSoFar(exactMs(sumMs))
      : words.sum(exactMs(sumMs))
  return (
    <p
      className={classNames(styles.sum, !isEqual && styles.bad)}
      title={`${formatPercent(1)}, ${words.legend}`}
    >
      {text}
    </p>
  )
}

/** Where the list has given way, what had the focus is gone. */
function takeFocus(section: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const { activeElement } = document
    const isLost =
      activeElement === null || activeElement === document.body || !activeElement.checkVisibility()
    if (isLost) section?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus()
  })
}
