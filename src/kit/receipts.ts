// Receipts: which message was given out, and for which time: whoever is done with it gives this back.
// Picture: a cloakroom that writes a new number on the ticket each time the same coat is handed in.
// Invariant: two deliveries of a message never have the same receipt; that of the first is the message's own number.

/** Larger than any number of a message. */
const MESSAGES = 68_719_476_736
/** So many deliveries of one message can be told apart. */
const DELIVERIES = 65_536

/** `before`: how many times it had been given out. */
export function receiptOf(message: number, before: number): number {
  return message + (before % DELIVERIES) * MESSAGES
}

export function messageOf(receipt: number): number {
  return receipt < MESSAGES ? receipt : receipt % MESSAGES
}
