import { B9_CLAIMS } from './b9'
import { provesClaims } from './testing/proves'

provesClaims(B9_CLAIMS)
