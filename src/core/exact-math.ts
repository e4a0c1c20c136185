// Logarithm, exponential and power from + - * / and bits alone, as a printed table of logarithms that reads the same
// in every country: Math.log, exp and pow differ between JavaScript engines. Invariant: one input has one output,
// bit for bit, everywhere. Formulas and constants: fdlibm (Sun Microsystems 1993: e_log.c, e_exp.c, e_pow.c).

// All JavaScript engines we run on are little-endian: words[1] holds sign, exponent and the upper fraction.
const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)

const MIN_NORMAL = 2.2250738585072014e-308
const TWO_54 = 18014398509481984
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

/** Natural logarithm, within 1 ulp. 0 gives -Infinity, a negative number or NaN gives NaN. */
export function exactLn(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return Infinity
  let exponent = 0
  let normal = x
  if (x < MIN_NORMAL) {
    normal = x * TWO_54
    exponent = -54
  }
  // x = 2^exponent × (1 + f), with 1 + f between sqrt(2) / 2 and sqrt(2).
  bits[0] = normal
  const high = words[1]
  const fraction = high & 0xfffff
  const carry = (fraction + 0x95f64) & 0x100000
  words[1] = fraction | (carry ^ 0x3ff00000)
  exponent += (high >> 20) - 1023 + (carry >> 20)
  const f = bits[0] - 1
  // ln(1 + f) = f - f^2 / 2 + s (f^2 / 2 + R(s^2)), with s = f / (2 + f).
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  const half = 0.5 * f * f
  return exponent * LN2_HIGH - (half - (s * (half + even + odd) + exponent * LN2_LOW) - f)
}

/** e to the power of x, within 1 ulp. Above 709.78 it is Infinity, below -745.13 it is 0. */
export function exactExp(x: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Infinity : NaN
  if (x < -745.1332191019411) return 0
  // x = k ln 2 + r, with |r| at most half of ln 2; r is kept as the sum high - low.
  const k = Math.floor(x * Math.LOG2E + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const c = r - expRemainder(r * r)
  return timesPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k)
}

/**
 * x to the power of y, within 1 ulp. Special cases are those of ECMAScript: x^0 is 1; a negative x with a y that is
 * no integer, NaN, and (±1)^±Infinity give NaN.
 */
export function exactPow(x: number, y: number): number {
  if (y === 0) return 1
  if (x !== x || y !== y) return NaN
  const size = Math.abs(x)
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return NaN
    return size > 1 === y > 0 ? Infinity : 0
  }
  const isNegative = x < 0 || (x === 0 && 1 / x < 0)
  if (isNegative && size > 0 && size < Infinity && Math.floor(y) !== y) return NaN
  const magnitude = powOfMagnitude(size, y)
  return isNegative && isOdd(y) ? -magnitude : magnitude
}

function powOfMagnitude(size: number, y: number): number {
  if (size === 0 || size === Infinity) return (size === 0) === y < 0 ? Infinity : 0
  if (size === 1) return 1
  splitLog2(size)
  return exp2OfProduct(y, log2Parts[0], log2Parts[1])
}

// Floats from 2^53 on are even: their remainder is 0.
function isOdd(y: number): boolean {
  return Math.abs(y) % 2 === 1
}

// The two results of splitLog2: an upper part with 32 zero bits at its end, and the rest.
const log2Parts = new Float64Array(2)

// 2 / (3 ln 2) as a sum, and log2(1.5) as a sum.
const CP = 0.9617966939259756
const CP_HIGH = 0.9617967009544373
const CP_LOW = -7.028461650952758e-9
const LOG2_1_5_HIGH = 0.5849624872207642
const LOG2_1_5_LOW = 1.350039202129749e-8

// log2(x) for 0 < x < Infinity as a sum of two floats, with about 70 good bits: pow multiplies its error by y.
function splitLog2(x: number): void {
  let exponent = 0
  bits[0] = x
  if (x < MIN_NORMAL) {
    bits[0] = x * TWO_54
    exponent = -54
  }
  // x = 2^exponent × m, with m near 1 or near 1.5.
  let high = words[1]
  exponent += (high >> 20) - 1023
  const fraction = high & 0xfffff
  high = fraction | 0x3ff00000
  const nearHalf = fraction > 0x3988e && fraction < 0xbb67a
  if (fraction >= 0xbb67a) {
    exponent += 1
    high -= 0x100000
  }
  words[1] = high
  const m = bits[0]
  const base = nearHalf ? 1.5 : 1
  // s = (m - base) / (m + base), as sHigh + sLow.
  const top = m - base
  const inverse = 1 / (m + base)
  const s = top * inverse
  const sHigh = upperHalf(s)
  words[0] = 0
  words[1] = ((high >> 1) | 0x20000000) + 0x80000 + (nearHalf ? 0x40000 : 0)
  const sumHigh = bits[0]
  const sumLow = m - (sumHigh - base)
  const sLow = inverse * (top - sHigh * sumHigh - sHigh * sumLow)
  // ln(m / base) × 3 / 2 = s (3 + s^2 + r), again as a sum of two.
  const s2 = s * s
  const r = s2 * s2 * logRemainder(s2) + sLow * (sHigh + s)
  const square = sHigh * sHigh
  const factorHigh = upperHalf(3 + square + r)
  const factorLow = r - (factorHigh - 3 - square)
  const productHigh = sHigh * factorHigh
  const productLow = sLow * factorHigh + factorLow * s
  const lnHigh = upperHalf(productHigh + productLow)
  const lnLow = productLow - (lnHigh - productHigh)
  const zHigh = CP_HIGH * lnHigh
  const zLow = CP_LOW * lnHigh + lnLow * CP + (nearHalf ? LOG2_1_5_LOW : 0)
  const offset = nearHalf ? LOG2_1_5_HIGH : 0
  const result = upperHalf(zHigh + zLow + offset + exponent)
  log2Parts[0] = result
  log2Parts[1] = zLow - (result - exponent - offset - zHigh)
}

function logRemainder(s2: number): number {
  const tail = 0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842)
  return 0.5999999999999946 + s2 * (0.4285714285785502 + s2 * (0.33333332981837743 + s2 * tail))
}

// 2^(y × (high + low)).
function exp2OfProduct(y: number, high: number, low: number): number {
  const yHigh = upperHalf(y)
  const productLow = (y - yHigh) * high + y * low
  let productHigh = yHigh * high
  const product = productLow + productHigh
  if (product >= 1024) return Infinity
  if (product < -1076) return 0
  const k = Math.floor(product + 0.5)
  productHigh -= k
  const t = upperHalf(productLow + productHigh)
  const u = t * 0.6931471824645996
  const v = (productLow - (t - productHigh)) * Math.LN2 + t * -1.904654299957768e-9
  const z = u + v
  const w = v - (z - u)
  const c = z - expRemainder(z * z)
  const r = (z * c) / (c - 2) - (w + z * w)
  return timesPowerOfTwo(1 - (r - z), k)
}

// fdlibm's polynomial: with c = r - expRemainder(r^2), e^r = 1 + r + r c / (2 - c) for |r| up to ln 2 / 2.
function expRemainder(square: number): number {
  const tail = 6.613756321437934e-5 + square * (-1.6533902205465252e-6 + square * 4.1381367970572385e-8)
  return square * (0.16666666666666602 + square * (-0.0027777777777015593 + square * tail))
}

// The float with the lower 32 bits of its fraction set to 0, so that products of two such are exact.
function upperHalf(x: number): number {
  bits[0] = x
  words[0] = 0
  return bits[0]
}

// value × 2^k for a value near 1 and k of -1100 to 1024; beyond the normal floats in two steps, rounding once.
function timesPowerOfTwo(value: number, k: number): number {
  if (k > 1023) return value * 2 * powerOfTwo(1023)
  if (k < -1022) return value * powerOfTwo(k + 200) * powerOfTwo(-200)
  return value * powerOfTwo(k)
}

function powerOfTwo(k: number): number {
  words[0] = 0
  words[1] = (k + 1023) << 20
  return bits[0]
}
