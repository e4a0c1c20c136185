import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { checkSetting } from '../kit/config'
import type { PointsField } from '../kit/fields'
import { type Points, pointsOf, POINTS_MAX, SECONDS_MAX } from '../kit/points'
import { Button } from './Button'
import { classNames } from './class-names'
import type { Commit } from './FieldEditor'
import styles from './FieldEditor.module.css'
import { FieldTip } from './FieldTip'
import { IconButton } from './IconButton'
import { readNumber, writeNumber } from './typed-number'
import { useDraft } from './useDraft'
import { words } from './words'

export interface PointsEditorProps {
  readonly field: PointsField
  readonly value: Points
  readonly onCommit: Commit<Points>
}

/** A row for each point: when, and how much; the last one cannot be taken away. */
export function PointsEditor({ field, value, onCommit }: PointsEditorProps) {
  const points = pointsOf(value)

  function commit(next: readonly (readonly [number, number])[]): string | undefined {
    const wanted = Object.fromEntries(next.map(([atS, height]) => [String(atS), height]))
    const [found] = checkSetting(field, wanted, field.label)
    return found === undefined ? onCommit(wanted, 'typed') : `${found.message} ${found.fix}`
  }
  function move(index: number, atS: number): string | undefined {
    if (points.some(([other], at) => at !== index && other === atS)) return words.parts.pointTaken
    return commit(points.map((point, at) => (at === index ? [atS, point[1]] : point)))
  }

  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{field.label}</legend>
      <FieldTip field={field}>
        <div className={styles.mix}>
          {points.map(([atS, height], index) => (
            <div key={atS} className={styles.pointRow}>
              <PointNumber
                label={words.parts.pointTime(index + 1)}
                value={atS}
                unit="s"
                onCommit={(next) => move(index, next)}
              />
              <PointNumber
                label={words.parts.pointHeight(index + 1)}
                value={height}
                unit="×"
                onCommit={(next) => commit(points.map((point, at) => (at === index ? [atS, next] : point)))}
              />
              <IconButton
                small
                label={words.parts.removePoint(index + 1)}
                disabled={points.length === 1}
                onClick={() => void commit(points.filter((_, at) => at !== index))}
              >
                <X size={14} aria-hidden />
              </IconButton>
            </div>
          ))}
          <Button
            look="boxed"
            small
            disabled={points.length >= POINTS_MAX || points[points.length - 1][0] >= SECONDS_MAX}
            onClick={() => void commit([...points, afterLast(points)])}
          >
            <Plus size={14} aria-hidden /> {words.parts.addPoint}
          </Button>
        </div>
      </FieldTip>
    </fieldset>
  )
}

/** Ten seconds later, at the same height. */
function afterLast(points: readonly (readonly [number, number])[]): readonly [number, number] {
  const [atS, height] = points[points.length - 1]
  return [Math.min(SECONDS_MAX, atS + 10), height]
}

interface PointNumberProps {
  readonly label: string
  readonly value: number
  readonly unit: string
  readonly onCommit: (value: number) => string | undefined
}

function PointNumber({ label, value, unit, onCommit }: PointNumberProps) {
  const id = useId()
  const draft = useDraft(writeNumber(value), (text) => {
    const typed = readNumber(text)
    return typed === undefined ? words.parts.notANumber : onCommit(typed)
  })
  return (
    <div>
      <div className={classNames(styles.box, draft.problem !== undefined && styles.wrong)}>
        <input
          className={styles.input}
          inputMode="decimal"
          autoComplete="off"
          aria-label={label}
          aria-invalid={draft.problem !== undefined}
          aria-errormessage={`${id}-problem`}
          value={draft.text}
          onChange={(event) => draft.onType(event.target.value)}
          onBlur={draft.onBlur}
          onKeyDown={draft.onKeyDown}
        />
        <span className={styles.unit}>{unit}</span>
      </div>
      <p id={`${id}-problem`} className={styles.problem} role="alert">
        {draft.problem}
      </p>
    </div>
  )
}
