import { formatMsParts, formatRateParts } from '../../core/format'
import type { ComponentReading } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import { classNames } from '../../look/class-names'
import type { Face, FaceProps } from '../../look/face'
import { Gauge } from '../../look/Gauge'
import { KindIcon } from '../../look/KindIcon'
import { Reading } from '../../look/Reading'
import { Sparkline } from '../../look/Sparkline'
import { StateMark } from '../../look/StateMark'
import { words } from '../../look/words'
import type { Component } from '../../scenario/document'
import { lazyExtra } from '../lazy-part'
import { usePathLight } from '../requests/request-path'
import { useConfig } from './card-face'
import styles from './Card.module.css'
import { DownWord } from './DownWord'
import { isStack, partState, stateWord } from './part-state'
import { TRAIL_LENGTH, useLatencyTrail } from './use-latency-trail'

// Most parts are one machine.
const InstanceStack = lazyExtra(() =>
  import('../instances/InstanceStack').then((module) => module.InstanceStack),
)

// Nothing is down in the first moment.
const DownBody = lazyExtra(() => import('./DownBody').then((module) => module.DownBody))

export interface CardProps {
  readonly component: Component
  readonly face: Face
  readonly spec: KindSpec
  readonly reading: ComponentReading | undefined
  readonly requestTypes: FaceProps['requestTypes']
  readonly selected: boolean
}

export function Card({ component, face, spec, reading, requestTypes, selected }: CardProps) {
  const config = useConfig(component)
  const light = usePathLight('component', component.id)
  const state = partState(reading)
  const isDown = state === 'down' && reading !== undefined
  const isPile = spec.hasMachine && isStack(reading, config)
  return (
    <div
      className={classNames(
        styles.card,
        state === 'saturated' && styles.saturated,
        isDown && styles.down,
        selected && styles.selected,
        light !== undefined && styles[light],
      )}
    >
      {isPile && (
        <>
          <span className={styles.sheet} />
          <InstanceStack component={component} reading={reading} count={Number(config.instances)} />
        </>
      )}
      <div className={styles.head}>
        <KindIcon name={face.icon(config)} />
        <span className={styles.name} title={component.name}>
          {component.name}
        </span>
        <span className={styles.state}>
          {isDown ? <DownWord since={reading.downSinceMs} /> : stateWord(reading, state)}
          <StateMark state={state} />
        </span>
      </div>
      <p className={styles.second}>{face.secondLine(config, reading)}</p>
      {isDown ? (
        <DownBody component={component} reading={reading} />
      ) : (
        <>
          <Readings
            componentId={component.id}
            reading={reading}
            hasTrail={spec.hasMachine}
            isAlarming={state === 'saturated'}
          />
          {face.Body === undefined ? (
            <Gauges reading={reading} />
          ) : (
            <face.Body config={config} reading={reading} requestTypes={requestTypes} />
          )}
          <div className={styles.last}>
            <face.LastLine config={config} reading={reading} requestTypes={requestTypes} />
          </div>
        </>
      )}
    </div>
  )
}

interface ReadingsProps {
  readonly componentId: string
  readonly reading: ComponentReading | undefined
  readonly hasTrail: boolean
  readonly isAlarming: boolean
}

function Readings({ componentId, reading, hasTrail, isAlarming }: ReadingsProps) {
  const trail = useLatencyTrail(componentId)
  return (
    <div className={styles.readings}>
      <Reading parts={formatRateParts(calm(reading?.rateRps))} />
      <Reading
        parts={formatMsParts(calm(reading?.latencyMsP99), { seconds: true })}
        label={words.canvas.p99}
      />
      {hasTrail && <Sparkline values={trail} capacity={TRAIL_LENGTH} alarming={isAlarming} />}
    </div>
  )
}

function Gauges({ reading }: { readonly reading: ComponentReading | undefined }) {
  const { cpu, memory, disk, network } = reading?.utilization ?? NOTHING_READ
  const binding = reading?.binding
  const diskLabel = reading?.isLogDisk === true ? words.canvas.logDisk : words.canvas.disk
  return (
    <div className={styles.gauges}>
      <Gauge label={words.canvas.cpu} utilization={seen(cpu)} binding={binding === 'cpu'} />
      <Gauge label={words.canvas.memory} utilization={seen(memory)} binding={binding === 'memory'} />
      <Gauge label={diskLabel} utilization={seen(disk)} binding={binding === 'disk'} />
      <Gauge label={words.canvas.network} utilization={seen(network)} binding={binding === 'network'} />
    </div>
  )
}

// Whole numbers from 10 on: a tenth of it would only flicker.
function calm(value: number | null | undefined): number {
  if (value === null || value === undefined) return NaN
  return Math.abs(value) < 9.95 ? value : Math.round(value)
}

// As fine as a gauge shows it: what looks the same is not drawn again.
function seen(utilization: number | null): number | null {
  if (utilization === null) return null
  if (utilization > 0 && utilization < 0.005) return 0.004
  if (utilization > 0.99 && utilization < 1) return 0.99
  return Math.round(utilization * 100) / 100
}

const NOTHING_READ = { cpu: null, memory: null, disk: null, network: null }
