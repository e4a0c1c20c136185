import { Button } from '../../look/Button'
import { words } from '../../look/words'
import { openStarter } from '../../state/open'
import styles from './EmptyCanvas.module.css'

/** What stands on paper without parts. */
export function EmptyCanvas() {
  return (
    <div className={styles.empty}>
      <p>{words.canvas.empty}</p>
      <Button look="boxed" onClick={() => void openStarter()}>
        {words.canvas.emptyAction}
      </Button>
    </div>
  )
}
