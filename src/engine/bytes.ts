// Bytes: what a bytes operand of a program weighs for this call.
import { BYTES, FLOATS_SHIFT, INTS_SHIFT, TYPE } from './call-table'
import type { Kernel } from './kernel'
import * as Op from './opcodes'

export function bytesOperand(kernel: Kernel, call: number, kind: number, number: number): number {
  const value = kernel.code.numbers[number]
  if (kind === Op.BYTES_NUMBER) return value
  if (kind === Op.BYTES_MESSAGE) return kernel.calls.floats[(call << FLOATS_SHIFT) + BYTES]
  const type = kernel.calls.ints[(call << INTS_SHIFT) + TYPE]
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
