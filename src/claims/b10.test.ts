import { B10_CLAIMS } from './b10'
import { provesClaims } from './testing/proves'

provesClaims(B10_CLAIMS)
