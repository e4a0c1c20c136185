import { B11_CLAIMS } from './b11'
import { provesClaims } from './testing/proves'

provesClaims(B11_CLAIMS)
