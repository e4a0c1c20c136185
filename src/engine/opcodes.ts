// Operations of compiled programs; operands follow in the code, as compile.ts lays them out.

export const TAKE = 0 // pool, amount
export const GIVE = 1 // pool
export const CPU_SHARE = 2 // share (number), sampler
export const CPU_MS = 3 // ms (number)
export const DISK_READ = 4 // bytes kind, bytes (number)
export const DISK_WRITE = 5 // bytes kind, bytes (number)
export const DISK_STORE = 26 // bytes kind, bytes (number)
export const DISK_REWRITE = 27 // bytes kind, bytes (number)
export const MEMORY = 6 // mb (number)
export const DELAY = 7 // sampler
export const ASK = 8 // decision (name), count, then count × (branch name, where)
export const CALL = 9 // link or TO, operation or OWN, bytes kind, bytes (number), time-out (number) or -1, flags, failed or -1, ok, count, then count × (code, where)
export const SEND = 10 // link or TO, operation or OWN, bytes kind, bytes (number), flags
export const MANY = 11 // operation or OWN, bytes kind, bytes (number), needed, flags, enough, short, count, then count × (link or TO, times, decision (name) or -1, everywhere)
export const WAIT = 12 // gate (name), key, at least, time-out (number) or -1, woken, failed, late
export const WAKE = 13 // gate (name), key, all, failed, reached
export const RUN = 14 // program (name)
export const JOB_BEGIN = 15
export const JOB_END = 16
export const JOB_FAIL = 25
export const JUMP = 17 // where
export const REPLY = 18 // code (name) or -1, bytes kind, bytes (number), 1 = nothing follows
export const FAIL = 19 // cause
export const ON_FAIL = 20 // where
export const END = 21
export const AGAIN = 22 // where the program began
export const LOCK = 23
export const UNLOCK = 24

// Where the operands of CALL stand that others than its own step read.
export const CALL_TIMEOUT = 5
export const CALL_FLAGS = 6
export const CALL_FAILED = 7
export const CALL_OK = 8
export const CALL_COUNT = 9
export const CALL_TABLE = 10

// Flags of CALL and SEND.
export const ADOPTS = 1
export const ABOUT_USER = 2
export const SEND_FLAGS = 5

// Flags of MANY.
export const CANCELS_REST = 1
export const IS_LENIENT = 2
export const TAKES_NEWEST = 4

// Where the operands of MANY stand that its step reads.
export const MANY_COUNT = 8
export const MANY_TABLE = 9
/** Words for each of its targets. */
export const MANY_WIDTH = 4
/** Answers that are needed when all are; nobody asks so many. */
export const ALL_ANSWERS = 1 << 30

// Kinds of bytes operands.
export const BYTES_NUMBER = 0
export const BYTES_REQUEST = 1
export const BYTES_REPLY = 2
export const BYTES_ITEM = 3
/** The item, rounded up to whole pages of the number given. */
export const BYTES_PAGES = 4
/** What came in, or what a decision set. */
export const BYTES_MESSAGE = 5

/** In place of a link: the target in register `to`. */
export const TO_REGISTER = -1
/** In place of a time-out: the link's, for a call that is tried once. */
export const LINKS_TIMEOUT = Number.POSITIVE_INFINITY
/** In place of an operation: the call's own. */
export const OWN_OPERATION = -1

export const KEY_ANY = 0
export const KEY_KEY = 1
export const KEY_USER = 2
