// Kinds of events, as the event list carries them. The subject is named beside each.

// Of calls: the stamp is the call's, and an event whose stamp is not the call's any more is stale.
/** a wait of known length is over */
export const RESUME = 0
/** its turn on a run-to-completion core is over */
export const CPU_DONE = 1
/** its request reaches the target's door */
export const ARRIVE = 2
/** the last byte of its request is in */
export const RECEIVED = 3
/** its reply reaches the caller's interface */
export const REPLY_ARRIVE = 4
/** the last byte of its reply is in */
export const REPLY_RECEIVED = 5
/** the rest of its large message will never come; the last kind that is a call's */
export const TRANSFER_LOST = 6

/** machine: the earliest fair-share job may be done; stamp = the CPU's epoch */
export const SHARE_DONE = 7
/** machine: the disk frees; stamp = the disk's epoch */
export const DISK_FREE = 8
/** deadline list: its head may be due; stamp = the list's epoch */
export const DEADLINES = 9
/** exchange: the back-off is over */
export const RETRY = 10
/** population: the next open arrival; stamp = the population's epoch */
export const ARRIVAL = 11
/** population: a user has thought; stamp = the user */
export const THOUGHT = 12
/** timeline entry: begins; stamp = its epoch */
export const FAULT_BEGINS = 13
/** timeline entry: ends; stamp = its epoch */
export const FAULT_ENDS = 14
/** instance: up again; stamp = its incarnation */
export const RESTARTED = 15
/** timer of a behavior; stamp = its epoch */
export const TIMER_DUE = 16
/** machine's interface: a large transfer may be done; stamp = the channel's epoch */
export const TRANSFER_OUT = 17
export const TRANSFER_IN = 18
/** the kernel: warm-up ends */
export const WARMED_UP = 19
/** exchange: the deadline it was given is over; stamp = its generation */
export const OVERDUE = 20
/** word that nobody waits any more: it comes; stamp = 0 */
export const CANCEL = 21
/** exchange: its connection is there; stamp = its stamp */
export const CONNECTED = 22
/** exchange: what a TLS handshake begins with is at its target; stamp = its stamp */
export const GREETED = 23
/** timeline entry: the first instances of its deployment have been watched; stamp = the number of the deployment */
export const CANARY_JUDGED = 24
