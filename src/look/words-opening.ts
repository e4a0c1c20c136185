// Words of files that somebody opens: fetched with the first of them.

/** The first is open; the others are not. */
export function oneAtATime(first: string, others: readonly string[]): string {
  const names = others.map((name) => `“${name}”`).join(', ')
  return `One design is opened at a time: “${first}” is open, ${names} ${others.length === 1 ? 'is' : 'are'} not.`
}

export function notOpened(name: string, problems: string): string {
  return name === '' ? problems : `“${name}” is not opened. ${problems}`
}
