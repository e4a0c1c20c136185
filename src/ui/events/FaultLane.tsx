import type { Fault } from '../../scenario/document'
import { eventWords as words } from '../../look/words-events'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { FaultFlag, roomAfter } from '../transport/FaultFlag'
import { faultName } from '../transport/fault-name'
import type { EventPart } from './fault-choices'
import { LaneFrame, type LaneProps } from './LaneFrame'
import { isInView } from './lane-scale'

interface FaultLaneProps extends LaneProps {
  readonly part: EventPart
  readonly name: string
  readonly faults: readonly Fault[]
}

/** What happens to one part. */
export function FaultLane({ part, name, faults, ...lane }: FaultLaneProps) {
  const scenario = useDocument((state) => state.scenario)
  const selectOnly = useSelection((state) => state.selectOnly)
  const { scale } = lane
  const shown = faults.filter(({ atMs, untilMs }) => isInView(scale, atMs, untilMs))
  return (
    <LaneFrame
      part={part}
      name={name}
      label={words.laneOf(name)}
      onName={() => selectOnly({ [`${part.sort}s`]: [part.id] })}
      {...lane}
    >
      {shown.map((fault, index) => (
        <FaultFlag
          key={fault.id}
          fault={fault}
          name={faultName(scenario, fault)}
          scale={scale}
          room={roomAfter(shown, index, scale, scale.width)}
        />
      ))}
    </LaneFrame>
  )
}
