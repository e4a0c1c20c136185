import { A4_CLAIMS } from './a4'
import { provesClaims } from './testing/proves'

provesClaims(A4_CLAIMS)
