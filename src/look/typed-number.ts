// Numbers as people type them and as fields show them: thousands with commas, a decimal point or comma.

/** The number that was typed, or undefined when it is none. */
export function readNumber(text: string): number | undefined {
  const compact = text.replace(/[\s\u2009\u202f_]/g, '')
  if (compact === '') return undefined
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(compact)
    ? compact.replaceAll(',', '')
    : compact.replace(',', '.')
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** The number in full, never rounded, so that it can be typed back. */
export function writeNumber(value: number): string {
  const [whole = '', fraction] = String(value).split('.')
  if (!/^-?\d+$/.test(whole)) return String(value)
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** One step up or down: a tenth of the leading digit's place, at least 1 for whole numbers. */
export function stepNumber(
  value: number,
  direction: 1 | -1,
  { min, max, integer = false }: { readonly min: number; readonly max: number; readonly integer?: boolean },
): number {
  const size = Math.abs(value) === 0 ? 1 : Math.abs(value)
  const place = 10 ** (Math.floor(Math.log10(size)) - 1)
  const step = integer ? Math.max(1, place) : place
  const next = Math.round((value + direction * step) / step) * step
  // Decimal steps leave binary dust behind, such as 0.30000000000000004.
  return Math.min(max, Math.max(min, Number(next.toPrecision(12))))
}
