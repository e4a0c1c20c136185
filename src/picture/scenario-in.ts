// Scenario in: the design that a picture carries. Picture: taking the folded plans out of the back of the plate.
// Invariant: what was written as text is read back letter by letter; nothing of the picture is run.

/** Where the scenario stands in a picture. */
export const SCENARIO_ELEMENT = 'tierscape:scenario'

/** The scenario text a picture carries; undefined for one that carries none. */
export function scenarioIn(svg: string): string | undefined {
  const found = new RegExp(`<${SCENARIO_ELEMENT}\\b[^>]*>([^<]*)</${SCENARIO_ELEMENT}>`).exec(svg)
  if (found === null) return undefined
  return found[1]
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, hex: string, digits: string) => {
      const code = parseInt(digits, hex === '' ? 10 : 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
