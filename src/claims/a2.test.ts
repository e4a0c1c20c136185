import { A2_CLAIMS } from './a2'
import { provesClaims } from './testing/proves'

provesClaims(A2_CLAIMS)
