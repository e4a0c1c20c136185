// Address book: a number for every address that name servers name, so that a call can carry it in a register.
// Picture: the margin of a telephone directory, where every entry has a number of its own.
// Invariant: one book for the run; an address keeps its number for good, whatever is drawn, removed or moved. Numbers begin
// at 1: 0 stands in the register of whoever was told nothing.
import type { Port } from '../engine/behavior'

export class AddressBook {
  private readonly entries: string[] = []

  /** An address is that of a component. */
  numberOf(component: string): number {
    const known = this.entries.indexOf(component)
    return known < 0 ? this.entries.push(component) : known + 1
  }

  /** None: of a number that is no address. */
  componentAt(number: number): string | undefined {
    return this.entries[number - 1]
  }
}

export function addressBookOf(port: Port): AddressBook {
  return port.shared('address book', () => new AddressBook())
}
