import { formatCount, formatMs } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { Fact } from '../../look/Fact'
import { type Face, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { workerSpec } from './spec'

export const workerFace: Face = {
  icon: () => 'worker',
  secondLine: (config, reading) => words.faces.worker(machineWords(config, reading)),
  LastLine,
}

function LastLine({ reading }: FaceProps) {
  const busy = reading === undefined ? null : gaugeOf(reading, workerSpec.gauges, 'busyLoops')
  const loops = reading === undefined ? null : gaugeOf(reading, workerSpec.gauges, 'loops')
  const jobs = reading === undefined ? null : gaugeOf(reading, workerSpec.gauges, 'jobs')
  const oldestMs = reading === undefined ? null : gaugeOf(reading, workerSpec.gauges, 'oldestMs')
  const isFull = busy !== null && loops !== null && loops > 0 && busy >= loops
  return (
    <>
      <Fact
        label={words.faces.busyLoops}
        value={formatCount(busy ?? NaN)}
        rest={loops === null ? '' : `/${formatCount(loops)}`}
        tone={isFull ? 'full' : 'plain'}
      />
      {oldestMs !== null && <Fact label={words.faces.oldest} value={formatMs(oldestMs, { seconds: true })} />}
      <Fact label={words.faces.done} value={formatCount(jobs ?? NaN)} />
    </>
  )
}
