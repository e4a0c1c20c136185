import { unreachable } from '../../core/assert'
import {
  formatCount,
  formatMsParts,
  formatPercentParts,
  formatRateParts,
  type FormattedParts,
} from '../../core/format'
import { type ComponentReading, namedResource } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import { FACES } from '../../kinds/faces'
import { KindIcon } from '../../look/KindIcon'
import { BUSY_FROM, SATURATED_FROM } from '../../look/load'
import { inspectorWords } from '../../look/words-inspector'
import type { Component, RequestType } from '../../scenario/document'
import { renameComponent } from '../../scenario/edits/components'
import { setSettings } from '../../scenario/edits/set-settings'
import { machineOf } from '../../scenario/geography'
import { specOf } from '../../scenario/settings'
import { removeSelection } from '../../state/actions'
import { useDocument } from '../../state/document'
import { useComponentReading } from '../../state/readings'
import { useConfig } from '../canvas/card-face'
import { resourceWord } from '../finding/fullest'
import { ModelLink } from '../help/ModelLink'
import { AddressFact } from './AddressFact'
import { Break } from './Break'
import { CostOfMachines, CostOfPart } from './CostSection'
import { Counts } from './Counts'
import { DownBanner } from './DownBanner'
import { editField } from './edit-field'
import { FieldGroups } from './FieldGroups'
import { fieldsWithoutMachine } from './fields-without-machine'
import styles from './Inspector.module.css'
import { Lingering } from './Lingering'
import { InstancesSection } from './InstancesSection'
import { type LiveFigure, LiveReadings } from './LiveReadings'
import { NameField } from './NameField'
import { MessageOrders } from './MessageOrders'
import { ShardOrders } from './ShardOrders'
import { Promote } from './Promote'
import { RemoveButton } from './RemoveButton'
import { SharedMachine } from './SharedMachine'
import { StandsIn } from './StandsIn'
import { StoredLine } from './StoredLine'

const words = inspectorWords

interface ComponentInspectorProps {
  readonly component: Component
  readonly requestTypes: readonly RequestType[]
}

export function ComponentInspector({ component, requestTypes }: ComponentInspectorProps) {
  const reading = useComponentReading(component.id)
  const spec = specOf(component.kind)
  const config = useConfig(component)
  const machine = useDocument(({ scenario }) => machineOf(scenario, component.place))
  const face = FACES.get(component.kind)
  return (
    <>
      <section className={styles.head}>
        <div className={styles.title}>
          <KindIcon name={face?.icon(config) ?? 'unknown'} size={17} />
          <NameField
            key={component.id}
            id={component.id}
            name={component.name}
            rename={(name) => (scenario) => renameComponent(scenario, { id: component.id, name })}
          />
        </div>
        <p className={styles.kind}>{face?.secondLine(config, reading) ?? component.kind}</p>
        {spec !== undefined && <LiveReadings figures={figuresOf(reading, spec)} />}
        {spec !== undefined && <StoredLine reading={reading} spec={spec} />}
        <AddressFact component={component} />
        {spec !== undefined && <ModelLink kind={spec.id} title={spec.title} />}
      </section>
      {spec === undefined ? (
        <section className={styles.section}>
          <p>{words.unknownKind(component.kind)}</p>
        </section>
      ) : (
        <>
          <DownBanner component={component} reading={reading} />
          <Lingering component={component} />
          <Counts id={component.id} />
          <Break component={component} spec={spec} reading={reading} />
          <InstancesSection component={component} reading={reading} />
          <Promote component={component} spec={spec} reading={reading} />
          <MessageOrders component={component} reading={reading} spec={spec} />
          <ShardOrders component={component} reading={reading} spec={spec} />
          <StandsIn part={component} />
          {machine !== undefined && <SharedMachine machine={machine} />}
          <FieldGroups
            key={component.id}
            fields={machine === undefined ? spec.fields : fieldsWithoutMachine(spec)}
            values={config}
            requestTypes={requestTypes}
            onSet={(name, value, manner) =>
              editField({
                label: words.set(spec.fields[name]?.label ?? name, component.name),
                target: `${component.id}.${name}`,
                manner,
                change: (scenario) =>
                  setSettings(scenario, { id: component.id, settings: { [name]: value } }),
              })
            }
            aside={{ Machine: <CostOfMachines id={component.id} /> }}
            above={Object.fromEntries(
              Object.entries(face?.drawings ?? {}).map(([group, Drawing]) => [
                group,
                <Drawing key={group} config={config} reading={reading} requestTypes={requestTypes} />,
              ]),
            )}
          />
          <CostOfPart id={component.id} />
        </>
      )}
      <RemoveButton label={words.remove(component.name)} onRemove={removeSelection} />
    </>
  )
}

function figuresOf(reading: ComponentReading | undefined, spec: KindSpec): readonly LiveFigure[] {
  // Of what is down nothing is measured: what would have come to it fails at its links.
  const isDown = reading?.state === 'down'
  const failed = isDown ? null : (reading?.failedRps ?? null)
  return [
    { label: words.rate, parts: formatRateParts(isDown ? Number.NaN : (reading?.rateRps ?? Number.NaN)) },
    { label: words.p99, parts: formatMsParts(reading?.latencyMsP99 ?? Number.NaN, { seconds: true }) },
    spec.hasMachine ? bindingFigure(reading) : inFlightFigure(reading),
    {
      label: words.failed,
      parts: formatRateParts(failed ?? Number.NaN),
      tone: failed !== null && failed > 0 ? 'failed' : 'plain',
    },
  ]
}

function inFlightFigure(reading: ComponentReading | undefined): LiveFigure {
  return { label: words.inFlight, parts: { value: formatCount(reading?.inFlight ?? Number.NaN), unit: '' } }
}

function bindingFigure(reading: ComponentReading | undefined): LiveFigure {
  const binding = reading?.binding ?? null
  switch (binding) {
    case null:
      return { label: words.nothing, parts: formatPercentParts(Number.NaN) }
    case 'waiting':
      return { label: words.line, parts: queueOf(reading), tone: 'busy' }
    case 'cpu':
    case 'memory':
    case 'disk':
    case 'network': {
      const utilization = reading?.utilization[binding] ?? Number.NaN
      const resource = reading === undefined ? binding : namedResource(binding, reading)
      const tone = utilization >= SATURATED_FROM ? 'saturated' : utilization >= BUSY_FROM ? 'busy' : 'plain'
      return { label: resourceWord(resource), parts: formatPercentParts(utilization), tone }
    }
    default:
      return unreachable(binding)
  }
}

function queueOf(reading: ComponentReading | undefined): FormattedParts {
  return { value: formatCount(reading?.queueLength ?? Number.NaN), unit: '' }
}
