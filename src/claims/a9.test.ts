import { A9_CLAIMS } from './a9'
import { provesClaims } from './testing/proves'

provesClaims(A9_CLAIMS)
