import { A6_CLAIMS } from './a6'
import { provesClaims } from './testing/proves'

provesClaims(A6_CLAIMS)
