import { useStoreApi, ViewportPortal } from '@xyflow/react'
import { useEffect, useState } from 'react'
import { usePipework } from '../canvas-context'
import styles from './DotsLayer.module.css'
import { connectDots } from './connect-dots'
import { createDotsStage } from './dots-stage'

/** Requests on their way, on one canvas over the drawing. */
export function DotsLayer() {
  // The viewport is on the page a little later than what asks for it.
  const [holder, setHolder] = useState<HTMLDivElement | null>(null)
  const pipework = usePipework()
  const flow = useStoreApi()
  useEffect(() => {
    if (holder === null) return
    const stage = createDotsStage(holder)
    const disconnect = connectDots(stage, pipework, flow)
    return () => {
      disconnect()
      stage.dispose()
    }
  }, [holder, pipework, flow])
  return (
    <ViewportPortal>
      <div ref={setHolder} className={styles.layer} />
    </ViewportPortal>
  )
}
