import { problemWords as words } from '../../look/words-problems'
import styles from './Problems.module.css'
import { useFindings } from './use-findings'

/** Behind the label of the page: how many there are; nothing where there are none. */
export function ProblemsMark() {
  const { findings } = useFindings()
  if (findings.length === 0) return null
  const fails = findings.some(({ weight }) => weight === 'fails')
  return (
    <span className={fails ? styles.countFails : styles.count} title={words.count(findings.length)}>
      {findings.length}
    </span>
  )
}
