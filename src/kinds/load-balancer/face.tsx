import { formatCount } from '../../core/format'
import { type ComponentReading, gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import { type Face, type FaceConfig, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { loadBalancerFields, loadBalancerSpec } from './spec'

export const loadBalancerFace: Face = {
  icon: () => 'balancer',
  secondLine: (config) =>
    Number(config.instances) > 1
      ? `${algorithm(config)}, ${machineWords(config)}`
      : `${algorithm(config)}, ${config.layer === '4' ? words.faces.layer4 : words.faces.layer7}`,
  LastLine,
}

function LastLine({ reading }: FaceProps) {
  const healthy = reading === undefined ? null : gaugeOf(reading, loadBalancerSpec.gauges, 'healthyTargets')
  const targets = reading === undefined ? null : gaugeOf(reading, loadBalancerSpec.gauges, 'targets')
  const isShort = healthy !== null && targets !== null && healthy < targets
  return (
    <>
      <Fact
        label={words.faces.healthyTargets}
        value={formatCount(healthy ?? NaN)}
        rest={targets === null ? '' : `/${formatCount(targets)}`}
        tone={isShort ? 'failing' : 'plain'}
      />
      <Some gauge="ejectedTargets" label={words.faces.ejected} reading={reading} tone="failing" />
      <Some gauge="drainingTargets" label={words.faces.draining} reading={reading} tone="plain" />
    </>
  )
}

interface SomeProps {
  readonly gauge: string
  readonly label: string
  readonly reading: ComponentReading | undefined
  readonly tone: 'failing' | 'plain'
}

/** Said only while there are any. */
function Some({ gauge, label, reading, tone }: SomeProps) {
  const count = reading === undefined ? null : gaugeOf(reading, loadBalancerSpec.gauges, gauge)
  return count === null || count === 0 ? null : <Fact label={label} value={formatCount(count)} tone={tone} />
}

function algorithm(config: FaceConfig): string {
  const { choices } = loadBalancerFields.algorithm
  return choices.find(({ value }) => value === config.algorithm)?.label ?? ''
}
