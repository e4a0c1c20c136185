// What has happened, as small marks on a line of time: shaped by their sort, named when one points at them.
import { formatClock } from '../../core/format'
import { editWordsOf, markOf, type MarkSort } from './mark-sorts'
import { useDocument } from '../../state/document'
import { useEditMarks } from '../../state/edit-marks'
import { useNotices } from '../../state/notices'
import type { TimeScale } from './use-flag-hold'
import styles from './HappeningMarks.module.css'
import { happeningText, isFlagged } from './happening-text'

interface Mark {
  readonly x: number
  readonly sort: MarkSort
  readonly lines: readonly string[]
}

/** Marks nearer than this are one. */
const APART_PX = 7
const LINES_MAX = 12

export function HappeningMarks({ scale }: { readonly scale: TimeScale }) {
  const scenario = useDocument((state) => state.scenario)
  const happenings = useNotices((state) => state.happenings)
  const edits = useEditMarks()
  const all = [
    ...happenings
      .filter((happening) => !isFlagged(scenario, happening))
      .map((happening) => ({
        atMs: happening.atMs,
        sort: markOf(happening),
        text: happeningText(scenario, happening),
      })),
    ...edits.map((edit) => ({ atMs: edit.atMs, sort: 'edit' as const, text: editWordsOf(edit) })),
  ].sort((a, b) => a.atMs - b.atMs)
  return together(all, scale).map(({ x, sort, lines }) => (
    <span
      key={`${x} ${sort}`}
      className={styles.mark}
      data-sort={sort}
      style={{ left: x }}
      title={lines.slice(0, LINES_MAX).join('\n')}
    />
  ))
}

function together(
  all: readonly { readonly atMs: number; readonly sort: MarkSort; readonly text: string }[],
  scale: TimeScale,
): readonly Mark[] {
  const marks: Mark[] = []
  for (const { atMs, sort, text } of all) {
    const x = scale.x(atMs)
    const line = `${formatClock(atMs / 1000)} ${text}`
    const last = marks[marks.length - 1]
    if (last !== undefined && x - last.x < APART_PX)
      marks[marks.length - 1] = {
        ...last,
        sort: last.sort === sort ? sort : 'several',
        lines: [...last.lines, line],
      }
    else marks.push({ x, sort, lines: [line] })
  }
  return marks
}
