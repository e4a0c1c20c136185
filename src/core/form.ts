// Form: an object whose fields are known by name only, made so that the JavaScript engine knows where each of them is.
// Picture: a printed form: every copy has its boxes in the same places, so whoever has read one can read all.
// Invariant: forms of the same names in the same order are of one shape; every field is there, as null, from the beginning.
// What is filled name by name, or spread from an object that was, gets a shape of its own every time (docs/adr/0007-speed.md).

/** An object with these fields, all null. */
export function formOf(names: readonly string[]): Record<string, unknown> {
  return JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join()}}`) as Record<
    string,
    unknown
  >
}
