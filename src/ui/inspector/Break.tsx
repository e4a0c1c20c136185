import {
  CircleX,
  Eraser,
  EthernetPort,
  HardDrive,
  Power,
  RefreshCw,
  Rocket,
  Snail,
  Unplug,
} from 'lucide-react'
import { formatPercent } from '../../core/format'
import type { ComponentReading } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { inspectorWords } from '../../look/words-inspector'
import { placeWords } from '../../look/words-places'
import type { Component } from '../../scenario/document'
import { machineOf } from '../../scenario/geography'
import { deploy, failCalls, flush, pullThePlug, slowDown, turnOff } from '../../state/actions'
import { useDocument } from '../../state/document'
import { DeployForm } from './DeployForm'
import styles from './Inspector.module.css'
import { componentSorts } from './lasting-sorts'
import { MoreBreaks } from './MoreBreaks'
import { RepeatForm } from './RepeatForm'
import { TrafficActions } from './TrafficActions'

const words = inspectorWords
const SLOW_FACTORS = [2, 4, 10]
/** Of disk and network. */
const PART_FACTOR = 10
const ERROR_SHARES = [0.1, 0.5]

interface BreakProps {
  readonly component: Component
  readonly spec: KindSpec
  readonly reading: ComponentReading | undefined
}

/** What a hand can do to a part while it runs. Traffic cannot break, but it can grow. */
export function Break({ component, spec, reading }: BreakProps) {
  if (spec.category === 'traffic') return <TrafficActions component={component} spec={spec} />
  if (reading?.state === 'down') return null
  return (
    <section className={styles.section} aria-label={words.breakIt}>
      <h3 className={styles.heading}>{words.breakIt}</h3>
      <div className={styles.actions}>
        <Button look="boxed" title={words.turnOffTip} onClick={() => turnOff(component.id, 'process')}>
          <Power {...ICON} />
          {words.turnOff}
        </Button>
        <PullThePlug component={component} />
      </div>
      <div className={styles.actions}>
        {SLOW_FACTORS.map((factor) => (
          <Button key={factor} look="boxed" onClick={() => slowDown(component.id, factor)}>
            <Snail {...ICON} />
            {words.slow(factor)}
          </Button>
        ))}
      </div>
      {spec.hasMachine && <MachineActions id={component.id} />}
      <MoreBreaks component={component} spec={spec} />
      <div className={styles.actions}>
        {ERROR_SHARES.map((share) => (
          <Button
            key={share}
            look="boxed"
            title={words.failShareTip}
            onClick={() => failCalls(component.id, share)}
          >
            <CircleX {...ICON} />
            {words.failShare(formatPercent(share))}
          </Button>
        ))}
        {hasCache(spec) && (
          <Button look="boxed" title={words.flushTip} onClick={() => flush(component.id)}>
            <Eraser {...ICON} />
            {words.flush}
          </Button>
        )}
      </div>
      {spec.hasMachine && <DeployForm key={component.id} component={component} spec={spec} />}
      <RepeatForm
        key={`${component.id} repeats`}
        name={component.name}
        sorts={componentSorts(component.id, spec)}
      />
    </section>
  )
}

const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What can happen to the machines of a part, and to them in turn. */
function MachineActions({ id }: { readonly id: string }) {
  return (
    <>
      <div className={styles.actions}>
        <Button look="boxed" title={words.slowDiskTip} onClick={() => slowDown(id, PART_FACTOR, 'disk')}>
          <HardDrive {...ICON} />
          {words.slowDisk(PART_FACTOR)}
        </Button>
        <Button
          look="boxed"
          title={words.slowNetworkTip}
          onClick={() => slowDown(id, PART_FACTOR, 'network')}
        >
          <EthernetPort {...ICON} />
          {words.slowNetwork(PART_FACTOR)}
        </Button>
      </div>
      <div className={styles.actions}>
        <Button look="boxed" title={words.deployTip} onClick={() => deploy(id, true)}>
          <Rocket {...ICON} />
          {words.deploy}
        </Button>
        <Button look="boxed" title={words.restartEachTip} onClick={() => deploy(id, false)}>
          <RefreshCw {...ICON} />
          {words.restartEach}
        </Button>
      </div>
    </>
  )
}

/** On a shared machine it stops everything there. */
function PullThePlug({ component }: Pick<BreakProps, 'component'>) {
  const machine = useDocument(({ scenario }) => machineOf(scenario, component.place))
  return (
    <Button
      look="boxed"
      title={machine === undefined ? words.pullThePlugTip : placeWords.pullThePlugTip(machine.name)}
      onClick={() => pullThePlug(component.id)}
    >
      <Unplug {...ICON} />
      {words.pullThePlug}
    </Button>
  )
}

/** What keeps things to be faster says how often they were there. */
function hasCache({ gauges }: KindSpec): boolean {
  return gauges.some(({ id }) => id === 'hitRatio')
}
