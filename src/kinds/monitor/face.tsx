import { formatCount } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import { type Face, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { monitorSpec } from './spec'

export const monitorFace: Face = {
  icon: () => 'monitor',
  secondLine: (config) => words.faces.monitor(machineWords(config)),
  LastLine,
}

function LastLine({ reading }: FaceProps) {
  const firing = gauge(reading, 'firing')
  const critical = gauge(reading, 'critical')
  const silent = gauge(reading, 'silent')
  const watched = gauge(reading, 'watched')
  return (
    <>
      <Fact
        label={words.faces.alerts}
        value={formatCount(firing ?? NaN)}
        tone={toneOf(firing ?? 0, critical ?? 0)}
      />
      <Fact
        label={words.faces.withoutFigures}
        value={formatCount(silent ?? NaN)}
        rest={watched === null ? '' : `/${formatCount(watched)}`}
        tone={silent !== null && silent > 0 ? 'full' : 'plain'}
      />
    </>
  )
}

function toneOf(firing: number, critical: number): 'plain' | 'full' | 'failing' {
  if (critical > 0) return 'failing'
  return firing > 0 ? 'full' : 'plain'
}

function gauge(reading: FaceProps['reading'], id: string): number | null {
  return reading === undefined ? null : gaugeOf(reading, monitorSpec.gauges, id)
}
