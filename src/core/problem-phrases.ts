// Phrases: words that problems put into their sentences: lists, ranges, whole sentences. Picture: the type case beside
// the press. Invariant: an empty list is said, and nothing is ever joined to a stop that is already there.

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? list(words) : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`
}

/** `"a" and "b"`. */
export function both(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`)
  return quoted.length < 2
    ? list(quoted)
    : `${quoted.slice(0, -1).join(', ')} and ${quoted[quoted.length - 1]}`
}

export function list(words: readonly string[]): string {
  return words.length === 0 ? '(none)' : words.join(', ')
}

export function range(min: number, max: number, unit = ''): string {
  if (max === Infinity) return `at least ${figure(min, unit)}`
  if (min === -Infinity) return `at most ${figure(max, unit)}`
  return min === max ? `exactly ${figure(min, unit)}` : `between ${figure(min)} and ${figure(max, unit)}`
}

/** `10,000,000 ms`: every digit of it, since it is what was written or what may be. */
export function figure(value: number, unit = ''): string {
  const [whole = '', ...rest] = String(value).split('.')
  const text = [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.')
  return unit === '' ? text : `${text}\u202f${unit}`
}

/** One text of one or more sentences; ends in one full stop, whatever it came with. */
export function sentence(text: string | readonly string[]): string {
  return `${[text].flat().join(' ').replace(/\.$/, '')}.`
}
