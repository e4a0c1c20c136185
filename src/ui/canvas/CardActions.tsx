import { ChevronsDown, ChevronsUp, Power, Rabbit, RotateCcw, Turtle } from 'lucide-react'
import { memo, type ReactNode, useRef } from 'react'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { words } from '../../look/words'
import { placeWords } from '../../look/words-places'
import type { Component } from '../../scenario/document'
import { isActing } from '../../state/apply'
import { crashesOf, isRepeating } from '../../state/breaks'
import { fullSpeed, restore, scaleTraffic, slowDown, turnOff } from '../../state/actions'
import { useDocument } from '../../state/document'
import { restorePlace } from '../../state/place-actions'
import { useRun } from '../../state/run'
import { useFailedPlace } from '../use-failed-place'
import { usePresentation } from './canvas-context'
import styles from './CardActions.module.css'
import { LinkMenu } from './LinkMenu'
import { useRowInView } from './use-row-in-view'

export interface CardActionsProps {
  readonly component: Component
  readonly spec: KindSpec
}

const SLOW_FACTOR = 4

/** What one does to a part, where the hand already is: shown while it is pointed at, selected or focused. */
export const CardActions = memo(function CardActions({ component, spec }: CardActionsProps) {
  const { id, name } = component
  const row = useRef<HTMLDivElement>(null)
  const isPresenting = usePresentation() !== undefined
  useRowInView(row, id)
  return (
    <div ref={row} className={`${styles.row} nodrag nopan`}>
      <div className={styles.buttons} role="toolbar" aria-label={words.canvas.actions(name)}>
        {spec.hasMachine || spec.isManaged === true ? (
          <FaultActions component={component} />
        ) : (
          spec.category === 'traffic' && <TrafficActions component={component} />
        )}
        {spec.offers.length > 0 && !isPresenting && <LinkMenu component={component} />}
      </div>
    </div>
  )
})

function FaultActions({ component }: Pick<CardActionsProps, 'component'>) {
  const { id, name, place } = component
  const failed = useFailedPlace(place)
  const isDown = useIsCrashed(component)
  const isSlow = useIsSlow(id)
  const { turnOff: off, turnOffLong, restore: back, restoreLong } = words.canvas
  const { slowDown: slow, slowDownLong, fullSpeed: full, fullSpeedLong } = words.canvas
  if (failed !== undefined) {
    const text = placeWords.restoreOther(failed.name)
    return (
      <Action
        icon={<RotateCcw {...ICON} />}
        text={text}
        label={text}
        onClick={() => restorePlace(failed.id)}
      />
    )
  }
  return (
    <>
      {isDown ? (
        <Action
          icon={<RotateCcw {...ICON} />}
          text={back}
          label={restoreLong(name)}
          onClick={() => restore(id)}
        />
      ) : (
        <Action icon={<Power {...ICON} />} text={off} label={turnOffLong(name)} onClick={() => turnOff(id)} />
      )}
      {isSlow ? (
        <Action
          icon={<Rabbit {...ICON} />}
          text={full}
          label={fullSpeedLong(name)}
          onClick={() => fullSpeed(id)}
        />
      ) : (
        !isDown && (
          <Action
            icon={<Turtle {...ICON} />}
            text={slow}
            label={slowDownLong(name)}
            onClick={() => slowDown(id, SLOW_FACTOR)}
          />
        )
      )}
    </>
  )
}

function TrafficActions({ component: { id, name } }: Pick<CardActionsProps, 'component'>) {
  const { doubleTraffic, doubleTrafficLong, halveTraffic, halveTrafficLong } = words.canvas
  return (
    <>
      <Action
        icon={<ChevronsUp {...ICON} />}
        text={doubleTraffic}
        label={doubleTrafficLong(name)}
        onClick={() => scaleTraffic(id, 2)}
      />
      <Action
        icon={<ChevronsDown {...ICON} />}
        text={halveTraffic}
        label={halveTrafficLong(name)}
        onClick={() => scaleTraffic(id, 0.5)}
      />
    </>
  )
}

interface ActionProps {
  readonly icon: ReactNode
  readonly text: string
  readonly label: string
  readonly onClick: () => void
}

function Action({ icon, text, label, onClick }: ActionProps) {
  return (
    <Button
      small
      aria-label={label}
      onClick={(event) => {
        // Acting on a part does not select it, so nothing opens and nothing moves under the hand.
        event.stopPropagation()
        onClick()
      }}
    >
      {icon}
      {text}
    </Button>
  )
}

const ICON = { size: 13, strokeWidth: 1.75, 'aria-hidden': true } as const

// From the document and not from the readings, so that a fault made by hand shows at once, also while paused.
function useIsSlow(componentId: string): boolean {
  const timeline = useDocument((state) => state.scenario.timeline)
  return useRun(({ timeMs }) =>
    timeline.some(
      (fault) =>
        fault.fault === 'slow' &&
        !isRepeating(fault) &&
        fault.component === componentId &&
        isActing(fault, timeMs),
    ),
  )
}

function useIsCrashed(component: Component): boolean {
  const scenario = useDocument((state) => state.scenario)
  return useRun(
    ({ timeMs }) =>
      scenario.timeline.length > 0 && crashesOf(scenario, component).some((fault) => isActing(fault, timeMs)),
  )
}
