import { A8_CLAIMS } from './a8'
import { provesClaims } from './testing/proves'

provesClaims(A8_CLAIMS)
