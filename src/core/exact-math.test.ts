import { expect, test } from 'vitest'
import { exactExp, exactLn, exactPow } from './exact-math'
import { hashInts } from './hash'
import { RandomStream } from './random'

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)
const longs = new BigInt64Array(bits.buffer)

function fingerprint(hash: number, value: number): number {
  bits[0] = value
  return hashInts(hashInts(hash, words[0]), words[1])
}

// How many floats lie between two floats of the same sign.
function ulps(a: number, b: number): number {
  if (Object.is(a, b)) return 0
  bits[0] = a
  const first = longs[0]
  bits[0] = b
  return Math.abs(Number(first - longs[0]))
}

function anyPositive(stream: RandomStream): number {
  words[0] = stream.nextU32()
  words[1] = stream.nextU32() & 0x7fefffff
  return bits[0]
}

test('ln of known values is the float nearest to the true one, or its neighbor', () => {
  // True values from mpmath with 40 digits.
  const known = [
    [5e-324, -744.4400719213812],
    [1e-310, -713.8013788281542],
    [0.1, -2.3025850929940455],
    [0.5, -0.6931471805599453],
    [0.9999999999999999, -1.1102230246251565e-16],
    [1.0000000000000002, 2.2204460492503128e-16],
    [3, 1.0986122886681098],
    [1e10, 23.025850929940457],
    [1.7976931348623157e308, 709.782712893384],
  ]
  for (const [x, ln] of known) expect(ulps(exactLn(x), ln), `ln ${x}`).toBeLessThanOrEqual(1)
})

test('exp of known values is the float nearest to the true one, or its neighbor', () => {
  const known = [
    [-745, 5e-324],
    [-740.5, 2.5e-322],
    [-708.5, 2.006132305331306e-308],
    [-1, 0.36787944117144233],
    [-1e-10, 0.9999999999],
    [1e-300, 1],
    [0.5, 1.6487212707001282],
    [1, 2.718281828459045],
    [10, 22026.465794806718],
    [700.25, 1.3022997366991783e304],
    [709.7, 1.6549840276802644e308],
  ]
  for (const [x, exp] of known) expect(ulps(exactExp(x), exp), `exp ${x}`).toBeLessThanOrEqual(1)
})

test('powers of known values are the float nearest to the true one, or its neighbor', () => {
  const known = [
    [0.5, 1074, 5e-324],
    [1.0000001, 1e9, 2.6881038582144647e43],
    [3, -0.99, 0.33701556397928456],
    [1e6, -1.2, 6.309573444801936e-8],
    [10, 308, 1e308],
    [2.5, -800.5, 2.81207e-319],
    [1e-5, 63.5, 3.162277e-318],
    [-3, 3, -27],
    [1.5, 0.3333333333333333, 1.1447142425533319],
    [0.9999999999999999, 1e18, 6.076124616751106e-49],
  ]
  for (const [x, y, power] of known) {
    expect(ulps(exactPow(x, y), power), `${x} ^ ${y}`).toBeLessThanOrEqual(1)
  }
})

test('ln, exp and pow agree with Math within 2 ulp on 300,000 random arguments', () => {
  const stream = new RandomStream(1, 'against Math')
  let worstLn = 0
  let worstExp = 0
  let worstPow = 0
  for (let i = 0; i < 100_000; i++) {
    const x = i % 2 === 0 ? anyPositive(stream) : stream.nextUnit() * 3
    worstLn = Math.max(worstLn, ulps(exactLn(x), Math.log(x)))
    const y = (stream.nextUnit() - 0.5) * (i % 2 === 0 ? 1500 : 4)
    worstExp = Math.max(worstExp, ulps(exactExp(y), Math.exp(y)))
    const base = stream.nextUnit() * 1000
    const exponent = (stream.nextUnit() - 0.5) * 200
    worstPow = Math.max(worstPow, ulps(exactPow(base, exponent), base ** exponent))
  }
  expect(worstLn).toBeLessThanOrEqual(2)
  expect(worstExp).toBeLessThanOrEqual(2)
  expect(worstPow).toBeLessThanOrEqual(2)
})

test('300,000 values have the same bits on every JavaScript engine', () => {
  const stream = new RandomStream(2, 'bits')
  let hash = 0
  for (let i = 0; i < 100_000; i++) {
    hash = fingerprint(hash, exactLn(anyPositive(stream)))
    hash = fingerprint(hash, exactExp((stream.nextUnit() - 0.5) * 1500))
    hash = fingerprint(hash, exactPow(stream.nextUnit() * 1000, (stream.nextUnit() - 0.5) * 200))
  }
  expect(hash).toBe(77267557)
})

test('the edges of ln and exp are those of Math', () => {
  expect(exactLn(0)).toBe(-Infinity)
  expect(exactLn(-0)).toBe(-Infinity)
  expect(exactLn(1)).toBe(0)
  expect(exactLn(Infinity)).toBe(Infinity)
  expect(exactLn(-1)).toBeNaN()
  expect(exactLn(-Infinity)).toBeNaN()
  expect(exactLn(NaN)).toBeNaN()
  expect(exactExp(0)).toBe(1)
  expect(exactExp(-0)).toBe(1)
  expect(exactExp(Infinity)).toBe(Infinity)
  expect(exactExp(-Infinity)).toBe(0)
  expect(exactExp(710)).toBe(Infinity)
  expect(exactExp(-746)).toBe(0)
  expect(exactExp(NaN)).toBeNaN()
})

test('the edges of pow are those of Math, for every pair of special numbers', () => {
  const special = [0, 0.5, 1, 2, 3, 2.5, 1023, 1025, 2 ** 53, 1e300, 5e-324, Infinity].flatMap((x) => [x, -x])
  for (const x of [...special, NaN]) {
    for (const y of [...special, NaN]) {
      const expected = x ** y
      const actual = exactPow(x, y)
      const isClose = Object.is(actual, expected) || ulps(actual, expected) <= 1
      expect(isClose, `${x} ^ ${y} = ${actual}, Math says ${expected}`).toBe(true)
    }
  }
})
