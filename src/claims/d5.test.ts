import { D5_CLAIMS } from './d5'
import { provesClaims } from './testing/proves'

provesClaims(D5_CLAIMS)
