// Numbers as text, with their units, the same in every place and language setting: a signwriter with one alphabet.
// Reports are compared bit by bit, so no locale data is used. Invariant: what is not a finite number is shown as an
// en dash, never as NaN; no quantity above 0 reads as 0, and no share below 100 % reads as 100 %.
import { BYTES_PER_GIB, BYTES_PER_KIB, BYTES_PER_MIB } from './units'

/** A number as text and its unit apart, for screens that set them in two styles. The unit may be empty. */
export interface FormattedParts {
  readonly value: string
  readonly unit: string
}

export interface FormatMsOptions {
  /** Show 1,000 ms and more in seconds. */
  readonly seconds?: boolean
}

const DASH = '–'
const MINUS = '−'
/** Narrow, and no line breaks at it: a figure and its unit never part. */
const THIN_SPACE = '\u202f'

/** A whole number: `12,345`. */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? fixed(count, 0) : DASH
}

/** A rate per second: `1,234 /s`, `12.5 /s`, `0.25 /s`. */
export function formatRate(perSecond: number): string {
  return join(formatRateParts(perSecond))
}

export function formatRateParts(perSecond: number): FormattedParts {
  return { value: short(perSecond), unit: '/s' }
}

/** An amount of anything: `730 hours`, `12.5 GB`. */
export function formatAmount(amount: number, unit: string): string {
  return join({ value: short(amount), unit })
}

/** A duration: `4.2 ms`, `120 ms`; with `{ seconds: true }` also `1.24 s`. */
export function formatMs(ms: number, options: FormatMsOptions = {}): string {
  return join(formatMsParts(ms, options))
}

export function formatMsParts(ms: number, options: FormatMsOptions = {}): FormattedParts {
  // What would be rounded up to 1,000 ms is already shown in seconds.
  if (options.seconds !== true || !(Math.abs(ms) >= 999.5)) return { value: short(ms), unit: 'ms' }
  const seconds = ms / 1000
  return { value: Math.abs(seconds) < 9.995 ? fixed(seconds, 2) : short(seconds), unit: 's' }
}

/** A share as a percentage: 0.123 is `12.3 %`. From 99 % on two decimals, cut off: 0.99999 is `99.99 %`. */
export function formatPercent(share: number): string {
  return join(formatPercentParts(share))
}

export function formatPercentParts(share: number): FormattedParts {
  // 0.07 × 100 = 7.000000000000001 is meant to be 7.
  const product = share * 100
  const whole = Math.round(product)
  const percent = whole !== 0 && Math.abs(product - whole) < 1e-12 ? whole : product
  if (percent > 99 && percent < 100) return { value: fixed(Math.floor(percent * 100) / 100, 2), unit: '%' }
  return { value: short(percent), unit: '%' }
}

/** An amount of data: `512 B`, `1.5 KiB`, `64 MiB`, `1,200 GiB`. */
export function formatBytes(bytes: number): string {
  return join(formatBytesParts(bytes))
}

export function formatBytesParts(bytes: number): FormattedParts {
  const size = Math.abs(bytes)
  if (size >= BYTES_PER_GIB) return { value: short(bytes / BYTES_PER_GIB), unit: 'GiB' }
  if (size >= BYTES_PER_MIB) return { value: short(bytes / BYTES_PER_MIB), unit: 'MiB' }
  if (size >= BYTES_PER_KIB) return { value: short(bytes / BYTES_PER_KIB), unit: 'KiB' }
  return { value: short(bytes), unit: 'B' }
}

/** US dollars: `$1,235`, `$12.50`, `$0.0416`; cents from 1,000 on are left out, prices below 1 keep 4 decimals. */
export function formatUsd(usd: number): string {
  const { value, unit } = formatUsdParts(usd)
  if (value === DASH) return DASH
  const firstDigit = value.search(/\d/)
  return value.slice(0, firstDigit) + unit + value.slice(firstDigit)
}

/** The unit `$` goes before the first digit, after a sign. */
export function formatUsdParts(usd: number): FormattedParts {
  return { value: dollars(usd), unit: '$' }
}

/** A time of the run: `2:41.3`, `1:02:41.3`. Tenths are cut off, as clocks do. */
export function formatClock(seconds: number): string {
  if (!Number.isFinite(seconds)) return DASH
  // The small addition keeps 161.3 × 10 = 1612.9999999999998 from losing its last tenth.
  const tenths = Math.floor(Math.abs(seconds) * 10 + 1e-6)
  const minutes = Math.floor(tenths / 600)
  const rest = ((tenths % 600) / 10).toFixed(1)
  const sign = seconds < 0 && tenths > 0 ? MINUS : ''
  if (minutes < 60) return `${sign}${minutes}:${rest.padStart(4, '0')}`
  const hours = group(String(Math.floor(minutes / 60)))
  return `${sign}${hours}:${String(minutes % 60).padStart(2, '0')}:${rest.padStart(4, '0')}`
}

function dollars(usd: number): string {
  if (!Number.isFinite(usd)) return DASH
  const size = Math.abs(usd)
  if (size >= 999.995) return fixed(usd, 0)
  if (size >= 0.99995 || size === 0) return fixed(usd, 2)
  if (size < 0.0001) return usd < 0 ? `>${MINUS}0.0001` : '<0.0001'
  const text = fixed(usd, 4)
  // Prices in whole cents are shown in whole cents.
  return text.endsWith('00') ? text.slice(0, -2) : text
}

// One decimal below 100 where it helps: none for whole numbers, two below 0.1.
function short(value: number): string {
  if (!Number.isFinite(value)) return DASH
  const size = Math.abs(value)
  if (size >= 99.95 || Number.isInteger(value)) return fixed(value, 0)
  if (size >= 0.095) return fixed(value, 1)
  if (size >= 0.005) return fixed(value, 2)
  return value < 0 ? `>${MINUS}0.01` : '<0.01'
}

// toFixed is defined digit by digit in ECMAScript, below 10^21.
function fixed(value: number, decimals: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.')
  const digits = fraction === undefined ? group(whole) : `${group(whole)}.${fraction}`
  const isZero = Number(Math.abs(value).toFixed(decimals)) === 0
  return value < 0 && !isZero ? MINUS + digits : digits
}

// A comma between every three digits; what is written as 1e+21 stays as it is.
function group(whole: string): string {
  return /^\d+$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
}

function join({ value, unit }: FormattedParts): string {
  return value === DASH ? DASH : value + THIN_SPACE + unit
}
