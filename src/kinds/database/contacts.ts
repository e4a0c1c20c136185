// Contacts: what a primary knows of the others by their answers alone: who lives, and who has how much of its log.
// Picture: the signatures on a circular letter, with their dates.
// Invariant: an answer says how things were when its question left; of an earlier term it says nothing.

interface Contact {
  /** When the newest question that was answered had left. */
  answeredMs: number
  /** Up to here its log is on the other's disk. */
  receivedLsn: number
  /** Its last answer was to a message with everything there was. */
  isCaughtUp: boolean
}

export class Contacts {
  private names: readonly string[] = []
  private readonly known = new Map<string, Contact>()
  term = 0
  private sinceMs = 0

  get peers(): readonly string[] {
    return this.names
  }

  /** All the others there are; newcomers are taken to have answered now, and have nothing yet. */
  meet(peers: readonly string[], nowMs: number): void {
    for (const peer of peers)
      if (!this.names.includes(peer))
        this.known.set(peer, { answeredMs: nowMs, receivedLsn: 0, isCaughtUp: false })
    this.names = peers
  }

  /** A term begins: nobody is known to have anything yet, and all are taken to have answered at that time. */
  begin(term: number, nowMs: number): void {
    this.known.clear()
    this.term = term
    this.sinceMs = nowMs
  }

  heard(peer: string, term: number, sentMs: number): void {
    if (term !== this.term) return
    const contact = this.of(peer)
    contact.answeredMs = Math.max(contact.answeredMs, sentMs)
  }

  received(peer: string, term: number, lsn: number, isAll: boolean): void {
    if (term !== this.term) return
    const contact = this.of(peer)
    contact.receivedLsn = Math.max(contact.receivedLsn, lsn)
    contact.isCaughtUp = isAll
  }

  /** When the newest question left that this one has answered. */
  answeredMsOf(peer: string): number {
    return this.known.get(peer)?.answeredMs ?? this.sinceMs
  }

  /** Since when so many of them have not been silent; for none of them always. */
  answeredBy(count: number, among = this.peers): number {
    return nth(
      among.map((peer) => this.answeredMsOf(peer)),
      count,
    )
  }

  /** Up to where so many of them have the log. */
  receivedBy(count: number, among = this.peers): number {
    return Math.max(
      0,
      nth(
        among.map((peer) => this.known.get(peer)?.receivedLsn ?? 0),
        count,
      ),
    )
  }

  /** How many have lately answered that they had everything. */
  get caughtUp(): number {
    return this.peers.filter((peer) => this.known.get(peer)?.isCaughtUp === true).length
  }

  /** From now on only new answers say who keeps up. */
  forgetWhoKeepsUp(): void {
    for (const contact of this.known.values()) contact.isCaughtUp = false
  }

  private of(peer: string): Contact {
    let contact = this.known.get(peer)
    if (contact === undefined) {
      contact = { answeredMs: this.sinceMs, receivedLsn: 0, isCaughtUp: false }
      this.known.set(peer, contact)
    }
    return contact
  }
}

/** The largest number that at least `count` of these reach. */
function nth(numbers: readonly number[], count: number): number {
  if (count <= 0) return Number.POSITIVE_INFINITY
  return numbers.toSorted((a, b) => b - a)[count - 1] ?? Number.NEGATIVE_INFINITY
}
