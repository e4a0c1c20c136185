import { useCallback, useSyncExternalStore } from 'react'
import { GaugeBar } from '../../look/Gauge'
import { words } from '../../look/words'
import { useDocument } from '../../state/document'
import { readComponent, subscribeAny } from '../../state/readings'
import styles from './PlaceNode.module.css'

/** The CPU of a shared machine: what runs on it reads the same cores. */
export function MachineLoad({ placeId }: { readonly placeId: string }) {
  const components = useDocument((state) => state.scenario.components)
  const read = useCallback(() => {
    const loads = components
      .filter(({ place }) => place === placeId)
      .map(({ id }) => readComponent(id)?.utilization.cpu ?? null)
      .filter((cpu) => cpu !== null)
    return loads.length === 0 ? null : Math.round(Math.max(...loads) * 100) / 100
  }, [components, placeId])
  const cpu = useSyncExternalStore(subscribeAny, read)
  if (cpu === null) return null
  return (
    <span className={styles.load}>
      {words.canvas.cpu}
      <span className={styles.bar}>
        <GaugeBar utilization={cpu} />
      </span>
      <span className={styles.value}>
        {Math.round(cpu * 100)}
        <span className={styles.unit}>%</span>
      </span>
    </span>
  )
}
