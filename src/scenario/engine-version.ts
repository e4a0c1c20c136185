// The engine's version, as scenarios and reports carry it. Picture: the number on a test stand's plate.
// Invariant: it changes whenever the same scenario and seed may give other numbers.

export const ENGINE_VERSION = '0.1.0'
