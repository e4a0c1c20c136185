import { useEffect, useRef, useState } from 'react'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { problemWords as words } from '../../look/words-problems'
import { useDocument } from '../../state/document'
import { useFindings } from './use-findings'

/** After what was done has been said. */
const QUIET_MS = 1000

/** Says how many problems the design has when an edit has changed that, to those who do not see it. */
export function ToldProblems() {
  const count = useFindings().findings.length
  const isEdited = useDocument((state) => state.change === 'edited')
  const before = useRef(count)
  const [said, say] = useState('')
  useEffect(() => {
    if (count === before.current) return
    const timer = setTimeout(() => {
      before.current = count
      say(isEdited ? words.told(count) : '')
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [count, isEdited])
  return (
    <span aria-live="polite" data-told="problems">
      <VisuallyHidden>{said}</VisuallyHidden>
    </span>
  )
}
