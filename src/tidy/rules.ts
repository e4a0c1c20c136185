// What may not stand in which files, each with what to write instead.
// Picture: the house rules on the inside of the door.
// Invariant: a rule is only here when neither the compiler nor the linter can see it.

export interface BannedWord {
  readonly pattern: RegExp
  readonly instead: string
}

/** In headless code and its tests: a run must be the same everywhere and every time. */
export const UNREPEATABLE: readonly BannedWord[] = [
  { pattern: /\bMath\.random\b/, instead: 'draw from a random stream of core/random' },
  { pattern: /\bnew Date\b|\bDate\s*[.(]/, instead: 'take the time as an argument' },
  { pattern: /\bperformance\s*\./, instead: 'take `now` as an argument' },
  { pattern: /\bset(?:Timeout|Interval|Immediate)\b/, instead: 'schedule an event in simulated time' },
  { pattern: /\bconsole\s*\./, instead: 'return a value or a problem and let the caller show it' },
]

/** In headless code: these differ between JavaScript engines, so the same seed would give different numbers. */
export const INEXACT: readonly BannedWord[] = [
  {
    pattern:
      /\bMath\.(?:log|log2|log10|log1p|exp|expm1|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot)\b/,
    instead: 'use exactLn, exactExp or exactPow of core/exact-math',
  },
  { pattern: /\w\s*\*\*=?\s*[\w(]/, instead: 'use exactPow of core/exact-math, or a literal' },
  {
    pattern: /\bIntl\s*\.|\.toLocale\w*\(|\.localeCompare\(/,
    instead: 'use core/format, or compare with < and >',
  },
]

/** A test that does not run proves nothing. */
export const UNRUN_TEST: BannedWord = {
  pattern:
    /\b(?:describe|it|test|suite)(?:\.\w+)*\.(?:skip|only|todo|fixme|skipIf|runIf)\b|\b(?:xit|xdescribe|fit|fdescribe)\(/,
  instead: 'make the test run, or delete it',
}

/** What must stay in the workshop. Written in parts, so that this file may be inspected too. */
export const WORKSHOP_TRACES: readonly string[] = [
  ['..', 'shared'].join('/'),
  ['', 'work', ''].join('/'),
  ['agent', 'session'].join(' '),
]

/** Every kind is a folder with these, and its own test. */
export const KIND_FILES = ['spec.ts', 'behavior.ts', 'kind.ts', 'face.tsx', 'guide.md']

/** In lines. The longest test may be longer, because its worlds are written out. */
export const FILE_LENGTH = { median: 100, p90: 250, max: 400, testMax: 600 }
