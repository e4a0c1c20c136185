import { classNames } from './class-names'
import styles from './Sparkline.module.css'

export interface SparklineProps {
  /** Oldest first; null where there was no reading. */
  readonly values: readonly (number | null)[]
  /** How many values fill the width; fewer stand at the right. */
  readonly capacity: number
  readonly alarming?: boolean
}

const WIDTH = 34
const HEIGHT = 16

/** The last readings as a line of 34 x 16, without axes: only its shape speaks. */
export function Sparkline({ values, capacity, alarming = false }: SparklineProps) {
  return (
    <svg
      className={classNames(styles.sparkline, alarming && styles.alarming)}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden
    >
      <path d={sparklinePath(values, capacity)} />
    </svg>
  )
}

// A range of at least a fifth of the largest value, so that noise looks like noise and a rise like a rise.
export function sparklinePath(values: readonly (number | null)[], capacity: number): string {
  const read = values.filter((value) => value !== null)
  if (read.length < 2) return ''
  const max = Math.max(...read)
  const span = Math.max(max - Math.min(...read), max * 0.2, Number.MIN_VALUE)
  const step = WIDTH / (capacity - 1)
  let path = ''
  let pen = 'M'
  values.forEach((value, index) => {
    if (value === null) {
      pen = 'M'
      return
    }
    const x = WIDTH - (values.length - 1 - index) * step
    const y = 1.5 + ((max - value) / span) * (HEIGHT - 5)
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`
    pen = 'L'
  })
  return path
}
