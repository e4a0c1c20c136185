import { B2_CLAIMS } from './b2'
import { provesClaims } from './testing/proves'

provesClaims(B2_CLAIMS)
