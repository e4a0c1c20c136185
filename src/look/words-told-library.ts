// Words of what is told of the library and its challenges: fetched with them.

export const STARS_NOT_KEPT =
  'Stars and hints cannot be kept: this device refuses to store anything more. They count until this page is closed. Your ' +
  'design is unharmed; save it as a file to be safe.'

export function notInLibrary(id: string, isChallenge: boolean): string {
  const what = isChallenge ? 'no challenge called' : 'nothing called'
  return `The library has ${what} "${id}". Open the library (Shift+L) to see all it has.`
}
