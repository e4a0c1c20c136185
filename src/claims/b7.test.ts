import { B7_CLAIMS } from './b7'
import { provesClaims } from './testing/proves'

provesClaims(B7_CLAIMS)
