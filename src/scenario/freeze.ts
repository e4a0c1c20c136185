// Freezing: a document that somebody changes in place by mistake throws at once, where the mistake is.
// Picture: fixing a pencil drawing with varnish.
// Invariant: what is frozen is frozen all the way down, so a frozen part is not walked again.

export function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) freeze(inner)
  return value
}
