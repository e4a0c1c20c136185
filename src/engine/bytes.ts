// Bytes: what a bytes operand of a program weighs for this call.
import type { Call } from './call-table'
import type { Kernel } from './kernel'
import * as Op from './opcodes'

export function bytesOperand(kernel: Kernel, call: Call, kind: number, number: number): number {
  const value = kernel.code.numbers[number]
  if (kind === Op.BYTES_NUMBER) return value
  if (kind === Op.BYTES_MESSAGE) return call.bytes
  const type = call.type
  switch (kind) {
    case Op.BYTES_REQUEST:
      return kernel.traffic.requestBytesOf(type)
    case Op.BYTES_REPLY:
      return kernel.traffic.replyBytesOf(type)
    case Op.BYTES_PAGES:
      return Math.max(1, Math.ceil(kernel.traffic.itemBytesOf(type) / value)) * value
    default:
      return kernel.traffic.itemBytesOf(type)
  }
}
