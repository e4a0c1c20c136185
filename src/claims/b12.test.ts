import { B12_CLAIMS } from './b12'
import { provesClaims } from './testing/proves'

provesClaims(B12_CLAIMS)
