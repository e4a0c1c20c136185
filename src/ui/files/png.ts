// PNG: a picture in dots, for where no vectors are taken. Picture: the drawing under the photocopier.
// Invariant: the letters are those of the page, wherever it is opened.

/** Dots per pixel of the drawing; fewer where the picture would be too large for a canvas. */
const SCALE = 2
const SIDE_MAX = 8000

export async function pngOf(svg: string): Promise<Blob> {
  const image = await loaded(svg.replace('</title>', `</title><style>${await fontFaces(svg)}</style>`))
  const scale = Math.min(SCALE, SIDE_MAX / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.width * scale)
  canvas.height = Math.round(image.height * scale)
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)))
  })
}

async function loaded(svg: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = address
  await image.decode()
  URL.revokeObjectURL(address)
  return image
}

/** A picture loads nothing: the page's own fonts, as far as the picture's letters need them, are put into it. */
async function fontFaces(svg: string): Promise<string> {
  const letters = new Set(Array.from(svg, (letter) => letter.codePointAt(0)!))
  const faces = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule)
    .filter(({ style }) => covers(style.getPropertyValue('unicode-range'), letters))
  return (await Promise.all(faces.map(withData))).join('')
}

function covers(ranges: string, letters: ReadonlySet<number>): boolean {
  return ranges.split(',').some((range) => {
    const found = /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/i.exec(range)
    if (found === null) return false
    const first = parseInt(found[1], 16)
    const last = parseInt(found[2] ?? found[1], 16)
    return [...letters].some((letter) => letter >= first && letter <= last)
  })
}

async function withData({ cssText, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const address = /url\("?([^")]+)"?\)/.exec(cssText)?.[1]
  if (address === undefined) return ''
  // The page has it already; its address is that of its contents, so it is never stale.
  const font = await fetch(new URL(address, parentStyleSheet?.href ?? document.baseURI), {
    cache: 'force-cache',
  })
  // Without it the picture has the letters of the device, as the page then has.
  if (!font.ok) return ''
  return cssText.replace(/url\("?[^")]+"?\)/, `url(${await dataAddress(await font.blob())})`)
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '')
    reader.onerror = () => reject(reader.error ?? new Error('the font cannot be read'))
    reader.readAsDataURL(blob)
  })
}
