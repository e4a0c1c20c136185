// Scenario source: what was named on the command line, a file or a link, as a scenario.
// Picture: a letter box that takes letters and parcels.
// Invariant: a file that exists is a file, whatever its name looks like; nothing is fetched from anywhere.
import { commandProblem } from './command-problems'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { fileProblem } from '../scenario/file-problems'
import { refuse, succeed, type Result } from '../core/result'
import { type Design, readDesign } from '../scenario/design-text'
import type { Scenario } from '../scenario/document'
import { decodeShare } from '../scenario/share-link'
import { textOfBytes } from '../scenario/text-of-bytes'
import { findEntry, LIBRARY } from '../library/entries'
import type { Challenge } from '../library/challenge'
import { CHALLENGES, findChallenge } from '../library/challenges/all'
import type { Entry } from '../library/entry'
import { draftText } from './draft-text'
import type { Terminal } from './terminal'

const LINK_MARK = /^.*?#\/(?:challenge\/[^/]+\/)?s\//
const LIBRARY_MARK = 'library:'
const CHALLENGE_MARK = 'challenge:'
const BARE_PAYLOAD = /^\d[A-Za-z0-9_-]{19,}$/

/** What had to be guessed of a sketch is remarked. */
export async function readSource(
  name: string,
  terminal: Pick<Terminal, 'remark'>,
): Promise<Result<Scenario>> {
  if (isOfLibrary(name)) {
    const entry = entryOf(name)
    if (entry !== undefined) return succeed(entry.scenario)
    const id = name.slice(LIBRARY_MARK.length)
    return refuse(commandProblem('unknown-entry', '', id, closest(id)))
  }
  if (isChallenge(name)) {
    const challenge = challengeOf(name)
    if (challenge !== undefined) return succeed(challenge.scenario)
    const ids = CHALLENGES.map(({ id }) => id)
    return refuse(commandProblem('unknown-entry', '', name.slice(CHALLENGE_MARK.length), ids))
  }
  const payload = existsSync(name) ? undefined : payloadOf(name)
  // Unpacking throws a RangeError at the limit; that is what decodeShare wants to know.
  if (payload !== undefined) {
    return decodeShare(payload, async (packed, maxBytes) =>
      inflateRawSync(packed, { maxOutputLength: maxBytes }),
    )
  }
  const design = readDesignFile(name)
  if (!design.ok) return design
  const { scenario, draft } = design.value
  if (draft !== undefined) terminal.remark(draftText(draft))
  return succeed(scenario)
}

/** Whatever the page opens. */
export function readDesignFile(name: string): Result<Design> {
  const text = readTextFile(name)
  return text.ok ? readDesign(text.value, path.basename(name)) : text
}

/** The entry that `library:<id>` names; the row alone (`library:a4`) will do. */
export function entryOf(name: string): Entry | undefined {
  if (!isOfLibrary(name)) return undefined
  const id = name.slice(LIBRARY_MARK.length)
  return findEntry(id) ?? LIBRARY.find((entry) => entry.id.split('-')[0] === id)
}

/** The challenge that `challenge:<id>` names. */
export function challengeOf(name: string): Challenge | undefined {
  return isChallenge(name) ? findChallenge(name.slice(CHALLENGE_MARK.length)) : undefined
}

function isChallenge(name: string): boolean {
  return name.startsWith(CHALLENGE_MARK) && !existsSync(name)
}

function isOfLibrary(name: string): boolean {
  return name.startsWith(LIBRARY_MARK) && !existsSync(name)
}

/** Of the same hall, or all. */
function closest(id: string): readonly string[] {
  const ids = LIBRARY.map((entry) => entry.id)
  const near = ids.filter((one) => one.startsWith(id.slice(0, 2)))
  return near.length > 0 ? near : ids
}

/** What complaints call it: links are long. */
export function sourceName(name: string): string {
  return existsSync(name) || payloadOf(name) === undefined ? name : 'link'
}

export function readTextFile(name: string): Result<string> {
  try {
    return textOfBytes(readFileSync(name))
  } catch (error) {
    return refuse(fileProblem('unreadable-file', name, reasonOf(error)))
  }
}

function payloadOf(name: string): string | undefined {
  if (LINK_MARK.test(name)) return name.replace(LINK_MARK, '')
  return BARE_PAYLOAD.test(name) ? name : undefined
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'you may not read it'
  return error instanceof Error ? error.message : String(error)
}
