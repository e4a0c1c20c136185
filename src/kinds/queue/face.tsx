import { formatCount, formatMs } from '../../core/format'
import { gaugeOf } from '../../kit/readings'
import { DiskFact } from '../../look/DiskFact'
import { Fact } from '../../look/Fact'
import { type Face, type FaceProps, machineWords } from '../../look/face'
import { words } from '../../look/words'
import { queueSpec } from './spec'

export const queueFace: Face = {
  icon: () => 'queue',
  secondLine: (config) => NAMES[config.delivery as keyof typeof NAMES](machineWords(config)),
  LastLine,
}

const NAMES = { queue: words.faces.queue, topic: words.faces.topic, log: words.faces.log }

function LastLine({ reading }: FaceProps) {
  const waiting = reading === undefined ? null : gaugeOf(reading, queueSpec.gauges, 'waiting')
  const oldestMs = reading === undefined ? null : gaugeOf(reading, queueSpec.gauges, 'oldestMs')
  const dead = reading === undefined ? null : gaugeOf(reading, queueSpec.gauges, 'dead')
  return (
    <>
      <Fact label={words.faces.waiting} value={formatCount(waiting ?? NaN)} />
      {dead !== null && dead > 0 && (
        <Fact label={words.faces.deadLetters} value={formatCount(dead)} tone="failing" />
      )}
      <DiskFact reading={reading} gauges={queueSpec.gauges} />
      <Fact label={words.faces.oldest} value={formatMs(oldestMs ?? NaN, { seconds: true })} />
    </>
  )
}
