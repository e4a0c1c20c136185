import { B5_CLAIMS } from './b5'
import { provesClaims } from './testing/proves'

provesClaims(B5_CLAIMS)
