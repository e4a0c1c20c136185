// Field texts: what the build takes out of the kinds' fields, help and sources, by the mark it leaves in their place.
// Picture: the footnotes of a form, printed on a sheet of their own.
// Invariant: empty but in a build, where fields hold their texts themselves (field-texts.config.ts fills it).

const FIELD_TEXTS: Readonly<Record<string, string>> = {}

/** The text a field's `help` or `source` stands for. */
export function fieldText(textOrMark: string): string {
  return FIELD_TEXTS[textOrMark] ?? textOrMark
}
