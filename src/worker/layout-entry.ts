// Layout entry: the first line of the thread that lays drawings out.
import { expose } from 'comlink'
import { tidyUp } from '../layout/tidy-up'

/** `ping` answers, which is all that is asked. */
const api = { tidyUp, ping: () => undefined }
export type LayoutApi = typeof api

expose(api)
