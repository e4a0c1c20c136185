import { B13_CLAIMS } from './b13'
import { provesClaims } from './testing/proves'

provesClaims(B13_CLAIMS)
