// Addresses: a link and an instance behind it, packed in one number for registers and behaviors.

const INSTANCE_BITS = 12
const INSTANCE_MASK = (1 << INSTANCE_BITS) - 1

export function addressOf(link: number, instance: number): number {
  return (link << INSTANCE_BITS) | instance
}
export function linkOfAddress(address: number): number {
  return address >> INSTANCE_BITS
}
export function instanceOfAddress(address: number): number {
  return address & INSTANCE_MASK
}
