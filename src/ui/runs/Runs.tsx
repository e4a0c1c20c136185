// The runs page: what was kept on the left, and the chosen one beside the present run on the right.
import { useEffect } from 'react'
import { loadKeptRuns, useKeptRuns } from '../../state/kept-runs'
import { Beside } from './Beside'
import { KeptList } from './KeptList'
import styles from './Runs.module.css'

export function Runs() {
  useFreshList()
  const chosen = useKeptRuns(({ runs, chosenId }) => runs?.find(({ id }) => id === chosenId))
  return (
    <div className={styles.runs}>
      <KeptList />
      {chosen !== undefined && <Beside key={chosen.id} kept={chosen} />}
    </div>
  )
}

/** Another tab may have kept or removed some. */
function useFreshList(): void {
  useEffect(() => {
    const load = () => void (document.visibilityState === 'visible' && loadKeptRuns())
    load()
    document.addEventListener('visibilitychange', load)
    return () => document.removeEventListener('visibilitychange', load)
  }, [])
}
