import { B1_CLAIMS } from './b1'
import { provesClaims } from './testing/proves'

provesClaims(B1_CLAIMS)
