// The problems page: what can be said against the design, where it is, and a button where it can be mended at once.
import { useEffect, useRef } from 'react'
import { problemWords as words } from '../../look/words-problems'
import type { DesignFinding } from '../../scenario/design-findings'
import { FindingRow } from './FindingRow'
import styles from './Problems.module.css'
import { useFindings } from './use-findings'

export function Problems() {
  const { scenario, findings } = useFindings()
  const list = useRef<HTMLElement>(null)
  const isPressed = useRef(false)
  useEffect(() => {
    // The button that was pressed is gone with what it mended.
    if (findings !== undefined && isPressed.current && document.activeElement === document.body)
      list.current?.focus({ preventScroll: true })
    isPressed.current = false
  }, [findings])
  return (
    <section
      ref={list}
      className={styles.problems}
      aria-label={words.label}
      tabIndex={-1}
      onClickCapture={() => {
        isPressed.current = true
      }}
    >
      {findings.length === 0 && (
        <p className={styles.none}>
          <strong>{words.none}</strong> {words.noneMore}
        </p>
      )}
      {WEIGHTS.map((weight) => {
        const found = findings.filter((finding) => finding.weight === weight)
        if (found.length === 0) return null
        return (
          <section key={weight} aria-labelledby={`problems-${weight}`}>
            <h3 id={`problems-${weight}`} className={styles.heading}>
              {words.weights[weight]}
            </h3>
            <ul className={styles.list}>
              {found.map((finding) => (
                <FindingRow key={keyOf(finding)} finding={finding} scenario={scenario} />
              ))}
            </ul>
          </section>
        )
      })}
    </section>
  )
}

const WEIGHTS = ['fails', 'risk'] as const

function keyOf({ code, components, links, message }: DesignFinding): string {
  return [code, ...components, ...links, message].join(' ')
}
