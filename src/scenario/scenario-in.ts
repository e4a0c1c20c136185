// Scenario in: the design that a picture carries. Picture: taking the folded plans out of the back of the plate.
// Invariant: what was written as text is read back letter by letter, and gone through once; nothing of the picture is run.

/** Where the scenario stands in a picture. */
export const SCENARIO_ELEMENT = 'tierscape:scenario'

const ELEMENT_START = new RegExp(`<${SCENARIO_ELEMENT}(?=[\\s>])`)

/** The scenario text a picture carries; undefined for one that carries none. */
export function scenarioIn(svg: string): string | undefined {
  const start = svg.search(ELEMENT_START)
  const from = start < 0 ? 0 : svg.indexOf('>', start) + 1
  if (from === 0) return undefined
  const end = svg.indexOf('<', from)
  if (end < 0 || !svg.startsWith(`</${SCENARIO_ELEMENT}>`, end)) return undefined
  return svg
    .slice(from, end)
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
