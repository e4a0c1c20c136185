// Safe JSON: text from anywhere as plain data that nothing can hide in.
// Picture: the customs desk; what has passed it may be handled without gloves.
// Invariant: a value that passed is finite, not nested too deep, has no key twice and none that means something to
// JavaScript.
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import { jsonFlaw } from './json-flaw'
import { refuseFile } from './refuse-file'
import { utf8Length } from './share/utf8'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

/** Parses a text of at most `maxBytes`; `thing` is what the person knows it as. */
export function parseSafeJson(text: string, maxBytes: number, thing: string): Result<Json> {
  const bytes = utf8Length(text)
  if (bytes > maxBytes) return refuse(problem('too-large', thing, thing, bytes, maxBytes))
  const flaw = jsonFlaw(text)
  if (flaw !== undefined) return refuseFile([flaw])
  const value = JSON.parse(text) as Json
  const unsafe = unsafePart(value)
  return unsafe === undefined ? succeed(value) : refuseFile([unsafe])
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as a problem shows it: short, and never a whole tree. */
export function shownValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  switch (typeof value) {
    case 'string':
      return value.length > 40 ? `the text "${value.slice(0, 37)}..."` : `the text "${value}"`
    case 'object':
      return 'an object'
    case 'undefined':
      return 'missing'
    default:
      // Numbers, and true and false, are written as they are.
      return JSON.stringify(value)
  }
}

/** Names that every object answers to: as ids or keys they would be mistaken for what people wrote. */
export function isReservedName(name: string): boolean {
  return Object.hasOwn(Object.prototype, name)
}

function unsafePart(root: Json): Problem | undefined {
  const stack: { readonly value: Json; readonly where: string }[] = [{ value: root, where: '' }]
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    const { value, where } = part
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return problem('wrong-type', where, lastName(where), 'a finite number', String(value))
    }
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries<Json>(value)) {
      const path = Array.isArray(value) ? `${where}[${key}]` : joined(where, key)
      if (isReservedName(key)) return problem('unknown-field', path, key, [])
      stack.push({ value: inner, where: path })
    }
  }
  return undefined
}

function joined(where: string, key: string): string {
  return where === '' ? key : `${where}.${key}`
}

function lastName(where: string): string {
  return where.slice(where.lastIndexOf('.') + 1)
}
