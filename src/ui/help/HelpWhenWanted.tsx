import { Suspense } from 'react'
import { Sheet } from '../../look/Sheet'
import { viewWords } from '../../look/words-views'
import { lazyPart } from '../lazy-part'
import { useViews } from '../views'
import styles from './Help.module.css'

// Glossary and models are long, and most visits need neither.
const Help = lazyPart(() => import('./Help').then((module) => module.Help))

/** Help, over whatever is shown; Escape and a press beside it put it away. */
export function HelpWhenWanted() {
  const topic = useViews((state) => state.help)
  const close = useViews((state) => state.closeHelp)
  return (
    <Sheet open={topic !== undefined} title={viewWords.help.title} onClose={close}>
      <Suspense fallback={<p className={styles.loading}>{viewWords.help.loading}</p>}>
        {topic !== undefined && <Help topic={topic} />}
      </Suspense>
    </Sheet>
  )
}
