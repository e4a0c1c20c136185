import { A1_CLAIMS } from './a1'
import { provesClaims } from './testing/proves'

provesClaims(A1_CLAIMS)
