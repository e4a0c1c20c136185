import { B4_CLAIMS } from './b4'
import { provesClaims } from './testing/proves'

provesClaims(B4_CLAIMS)
