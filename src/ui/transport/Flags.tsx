import { useDocument } from '../../state/document'
import { FaultFlag, roomAfter } from './FaultFlag'
import { faultName } from './fault-name'
import { HappeningMarks } from './HappeningMarks'
import type { TimeScale } from './use-flag-hold'

interface FlagsProps {
  readonly scale: TimeScale
  /** Of the strip, in pixels. */
  readonly width: number
}

/** What stands on a line of time: marks of what has happened, and the flags of faults, which can be moved. */
export function Flags({ scale, width }: FlagsProps) {
  const scenario = useDocument((state) => state.scenario)
  const { timeline } = scenario
  return (
    <>
      <HappeningMarks scale={scale} />
      {timeline.map((fault, index) => (
        <FaultFlag
          key={fault.id}
          fault={fault}
          name={faultName(scenario, fault)}
          scale={scale}
          room={roomAfter(timeline, index, scale, width)}
        />
      ))}
    </>
  )
}
