// First difference: where two reports part, as a path and what stands there in each; undefined when their bytes agree.
// Picture: a finger that runs down two print-outs and stops.
// Invariant: it finds something exactly when the two texts differ.

export function firstDifference(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined
  return (
    differenceAt('report', JSON.parse(expected), JSON.parse(actual)) ?? 'the same values, written differently'
  )
}

function differenceAt(path: string, expected: unknown, actual: unknown): string | undefined {
  if (!isNested(expected) || !isNested(actual)) {
    return Object.is(expected, actual) ? undefined : `${path}: ${said(expected)}, but ${said(actual)}`
  }
  const names = Object.keys(expected)
  const others = Object.keys(actual)
  for (let at = 0; at < Math.max(names.length, others.length); at++) {
    const name = names[at]
    if (name !== others[at])
      return `${path}: ${said(name)}, but ${said(others[at])} is number ${at + 1} in it`
    const found = differenceAt(
      Array.isArray(expected) ? `${path}[${name}]` : `${path}.${name}`,
      expected[name],
      actual[name],
    )
    if (found !== undefined) return found
  }
  return undefined
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function said(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
