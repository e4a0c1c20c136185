import { A3_CLAIMS } from './a3'
import { provesClaims } from './testing/proves'

provesClaims(A3_CLAIMS)
