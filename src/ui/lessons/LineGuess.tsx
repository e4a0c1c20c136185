import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { Prediction, Watched } from '../../library/lesson'
import { Button } from '../../look/Button'
import { lessonWords as words } from '../../look/words-library'
import { figureText, readFigure } from './lesson-readings'
import styles from './LineChart.module.css'
import { LinePaper } from './LinePaper'
import { drawnTo, heightOf, linePath, PAPER, POINTS, ROOM_FACTOR, topOf } from './line-scale'

interface LineGuessProps {
  readonly prediction: Extract<Prediction, { by: 'line' }>
  readonly watched: Watched
  readonly onDraw: (points: readonly number[]) => void
}

/** A line over the time to come, drawn with the pointer or with the arrow keys. */
export function LineGuess({ prediction: { overS, upTo }, watched, onDraw }: LineGuessProps) {
  const [{ top, start }] = useState(() => scaleNow(watched, upTo))
  const [points, setPoints] = useState<readonly number[]>(() => Array.from({ length: POINTS }, () => start))
  const last = useRef<{ readonly column: number; readonly value: number }>(undefined)

  function draw(event: PointerEvent<HTMLDivElement>): void {
    const { left, top: up, width, height } = event.currentTarget.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width))
    const rise = Math.min(1, Math.max(0, 1 - (event.clientY - up) / height))
    const next = { column: Math.round(share * (POINTS - 1)), value: rise * top }
    const from = last.current
    last.current = next
    setPoints((before) => drawnTo(before, from, next))
  }

  return (
    <>
      <p className={styles.hint}>{words.drawLine}</p>
      <LinePaper watched={watched} top={top} overS={overS}>
        <path className={styles.drawn} d={linePath(points, top)} />
      </LinePaper>
      <div
        className={styles.drawable}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = undefined
          draw(event)
        }}
        onPointerMove={(event) => event.buttons > 0 && draw(event)}
      >
        {points.map((value, column) => (
          <LinePoint
            key={column}
            label={words.linePoint(String(Math.round((overS * column * 10) / (POINTS - 1)) / 10))}
            column={column}
            value={value}
            top={top}
            text={figureText(watched, value)}
            onSet={(next) => setPoints((before) => drawnTo(before, undefined, { column, value: next }))}
          />
        ))}
      </div>
      <Button look="primary" onClick={() => onDraw(points)}>
        {words.seeIt}
      </Button>
    </>
  )
}

interface LinePointProps {
  readonly label: string
  readonly column: number
  readonly value: number
  readonly top: number
  readonly text: string
  readonly onSet: (value: number) => void
}

/** One height of the line: a slider that stands upright. Left and right lead to its neighbors. */
function LinePoint({ label, column, value, top, text, onSet }: LinePointProps) {
  function press(event: KeyboardEvent<HTMLElement>): void {
    const { currentTarget, key, shiftKey } = event
    const step = (top / 50) * (shiftKey ? 5 : 1)
    const neighbor =
      key === 'ArrowLeft' ? currentTarget.previousElementSibling : currentTarget.nextElementSibling
    if (key === 'ArrowLeft' || key === 'ArrowRight') (neighbor as HTMLElement | null)?.focus()
    else if (key === 'ArrowUp') onSet(Math.min(top, value + step))
    else if (key === 'ArrowDown') onSet(Math.max(0, value - step))
    else if (key === 'Home') onSet(0)
    else if (key === 'End') onSet(top)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span
      role="slider"
      tabIndex={column === 0 ? 0 : -1}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={top}
      aria-valuenow={value}
      aria-valuetext={text}
      className={styles.point}
      style={{
        left: `${(column / (POINTS - 1)) * 100}%`,
        top: `${(heightOf(value, top) / PAPER.height) * 100}%`,
      }}
      onKeyDown={press}
    />
  )
}

function scaleNow(
  { unit, figure }: Watched,
  upTo: number | undefined,
): { readonly top: number; readonly start: number } {
  const start = readFigure(figure) ?? 0
  return { top: topOf(unit, [upTo ?? start * ROOM_FACTOR, start]), start }
}
