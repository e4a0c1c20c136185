import { B8_CLAIMS } from './b8'
import { provesClaims } from './testing/proves'

provesClaims(B8_CLAIMS)
