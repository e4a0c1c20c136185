import { A5_CLAIMS } from './a5'
import { provesClaims } from './testing/proves'

provesClaims(A5_CLAIMS)
