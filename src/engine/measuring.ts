// Measuring: the end of warm-up, from which books and meters count.
import type { Kernel } from './kernel'

export function beginMeasuring(kernel: Kernel): void {
  for (const instance of kernel.instances) {
    for (const pool of instance.pools) pool.meter.beginMeasuring(kernel.nowMs)
    instance.locks.meter.beginMeasuring(kernel.nowMs)
    instance.counts.clear()
    instance.rent.beginMeasuring()
  }
  for (const machine of kernel.machines) {
    machine.cpu.meter.beginMeasuring(kernel.nowMs)
    machine.disk.meter.beginMeasuring(kernel.nowMs)
    machine.disk.logMeter.beginMeasuring(kernel.nowMs)
    machine.memory.meter.beginMeasuring(kernel.nowMs)
    machine.out.beginMeasuring(kernel.nowMs)
    machine.in.beginMeasuring(kernel.nowMs)
  }
}
