import styles from './Charts.module.css'

/** Hatched, crossed, dashed and the rest: a layer of failures is known by its pattern. Once for all charts. */
export function Patterns() {
  return (
    <svg width="0" height="0" className={styles.patterns} aria-hidden="true">
      <defs>
        <Pattern name="hatch" size={5} turned={45} path="M0 0V5" />
        <Pattern name="cross" size={6} path="M1 1 4 4M4 1 1 4" />
        <Pattern name="dash" size={4} path="M0 1H2.4" />
        <Pattern name="bars" size={5} path="M1 0V5" />
        <Pattern name="points" size={5} path="M2 2.5h1.4" />
        <Pattern name="back" size={5} turned={-45} path="M0 0V5" />
        <Pattern name="weave" size={6} path="M0 1.5H6M1.5 0V6" />
        <Pattern name="brick" size={8} path="M0 1H8M0 5H8M2 1V5M6 5V9" />
      </defs>
    </svg>
  )
}

interface PatternProps {
  readonly name: string
  readonly size: number
  readonly path: string
  /** Degrees. */
  readonly turned?: number
}

function Pattern({ name, size, path, turned = 0 }: PatternProps) {
  return (
    <pattern
      id={`failed-${name}`}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turned})`}
    >
      <path d={path} className={styles.pattern} />
    </pattern>
  )
}
