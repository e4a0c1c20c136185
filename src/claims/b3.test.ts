import { B3_CLAIMS } from './b3'
import { provesClaims } from './testing/proves'

provesClaims(B3_CLAIMS)
