// All claims, by the row they are about. Picture: the index of a book of experiments.
// Invariant: the ids of claims begin with their row's.
import { A1_CLAIMS } from './a1'
import { A2_CLAIMS } from './a2'
import { A3_CLAIMS } from './a3'
import { A4_CLAIMS } from './a4'
import { A5_CLAIMS } from './a5'
import { A6_CLAIMS } from './a6'
import { A7_CLAIMS } from './a7'
import { A8_CLAIMS } from './a8'
import { A9_CLAIMS } from './a9'
import { B1_CLAIMS } from './b1'
import { B2_CLAIMS } from './b2'
import { B3_CLAIMS } from './b3'
import { B4_CLAIMS } from './b4'
import { B5_CLAIMS } from './b5'
import { B6_CLAIMS } from './b6'
import { B7_CLAIMS } from './b7'
import { B8_CLAIMS } from './b8'
import { B9_CLAIMS } from './b9'
import { B10_CLAIMS } from './b10'
import { B11_CLAIMS } from './b11'
import { B12_CLAIMS } from './b12'
import { B13_CLAIMS } from './b13'
import { C1_CLAIMS } from './c1'
import { C2_CLAIMS } from './c2'
import { C3_CLAIMS } from './c3'
import { C4_CLAIMS } from './c4'
import { C5_CLAIMS } from './c5'
import { C6_CLAIMS } from './c6'
import { C7_CLAIMS } from './c7'
import { C8_CLAIMS } from './c8'
import { C9_CLAIMS } from './c9'
import { C10_CLAIMS } from './c10'
import { D1_CLAIMS } from './d1'
import { D2_CLAIMS } from './d2'
import { D3_CLAIMS } from './d3'
import { D4_CLAIMS } from './d4'
import { D5_CLAIMS } from './d5'
import { D6_CLAIMS } from './d6'
import { D7_CLAIMS } from './d7'
import type { Claim } from './claim'

export const CLAIMS: readonly Claim[] = [
  ...A1_CLAIMS,
  ...A2_CLAIMS,
  ...A3_CLAIMS,
  ...A4_CLAIMS,
  ...A5_CLAIMS,
  ...A6_CLAIMS,
  ...A7_CLAIMS,
  ...A8_CLAIMS,
  ...A9_CLAIMS,
  ...B1_CLAIMS,
  ...B2_CLAIMS,
  ...B3_CLAIMS,
  ...B4_CLAIMS,
  ...B5_CLAIMS,
  ...B6_CLAIMS,
  ...B7_CLAIMS,
  ...B8_CLAIMS,
  ...B9_CLAIMS,
  ...B10_CLAIMS,
  ...B11_CLAIMS,
  ...B12_CLAIMS,
  ...B13_CLAIMS,
  ...C1_CLAIMS,
  ...C2_CLAIMS,
  ...C3_CLAIMS,
  ...C4_CLAIMS,
  ...C5_CLAIMS,
  ...C6_CLAIMS,
  ...C7_CLAIMS,
  ...C8_CLAIMS,
  ...C9_CLAIMS,
  ...C10_CLAIMS,
  ...D1_CLAIMS,
  ...D2_CLAIMS,
  ...D3_CLAIMS,
  ...D4_CLAIMS,
  ...D5_CLAIMS,
  ...D6_CLAIMS,
  ...D7_CLAIMS,
]

/** Of a row (`a1`), or of an entry of the library (`a1-one-machine`). */
export function claimsOf(entry: string): readonly Claim[] {
  const [row] = entry.split('-')
  return CLAIMS.filter(({ id }) => id.split('.')[0] === row)
}
