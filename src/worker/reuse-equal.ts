// Reuse equal parts: a document that crossed the thread boundary is all new objects, though little in it changed.
// Picture: replacing only the sheets of a binder that differ.
// Invariant: the result is deeply equal to `next`; whatever did not change is the very object of `before`.

/** Both are plain JSON-like data. */
export function reuseEqual<T>(before: unknown, next: T): T {
  if (Object.is(before, next) || !isContainer(before) || !isContainer(next)) return next
  if (Array.isArray(before) !== Array.isArray(next)) return next
  const names = Object.keys(next)
  let isSame = names.length === Object.keys(before).length
  const result: Container = Array.isArray(next) ? ([] as unknown as Container) : {}
  for (const name of names) {
    result[name] = reuseEqual(before[name], next[name])
    if (!Object.is(result[name], before[name]) || !(name in before)) isSame = false
  }
  return (isSame ? before : result) as T
}

type Container = Record<string, unknown>

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}
