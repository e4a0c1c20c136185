import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { usePipework } from '../canvas-context'
import styles from './DotsLayer.module.css'
import { connectDots } from './connect-dots'
import { createDotsStage } from './dots-stage'

/** Requests on their way, on one canvas over the drawing. */
export function DotsLayer() {
  const holder = useRef<HTMLDivElement>(null)
  const pipework = usePipework()
  const flow = useStoreApi()
  useEffect(() => {
    const stage = createDotsStage(holder.current!)
    const disconnect = connectDots(stage, pipework, flow)
    return () => {
      disconnect()
      stage.dispose()
    }
  }, [pipework, flow])
  return <div ref={holder} className={styles.layer} />
}
