import { B6_CLAIMS } from './b6'
import { provesClaims } from './testing/proves'

provesClaims(B6_CLAIMS)
