import { A7_CLAIMS } from './a7'
import { provesClaims } from './testing/proves'

provesClaims(A7_CLAIMS)
