// Nothing read is shown as a dash, and a dash has no unit.
import { formatCount, type FormattedParts } from '../core/format'

const DASH = formatCount(Number.NaN)

export function withoutUnitOfNothing(parts: FormattedParts): FormattedParts {
  return parts.value === DASH ? { value: DASH, unit: '' } : parts
}
