/** A colour as red, green, blue between 0 and 1. */
export type Colour = readonly [number, number, number]

/** #abc or #aabbcc; alpha is left out. */
export function parseHex(hex: string): Colour {
  const digits =
    hex.slice(1).length < 6 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.slice(1).match(/../g)
  const [red = 0, green = 0, blue = 0] = (digits ?? []).map((pair) => Number.parseInt(pair, 16) / 255)
  return [red, green, blue]
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

function linearOf([red, green, blue]: Colour): Colour {
  return [linear(red), linear(green), linear(blue)]
}

/** Relative luminance, WCAG 2.2. */
export function luminance(colour: Colour): number {
  const [red, green, blue] = linearOf(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours, 1 to 21, WCAG 2.2. */
export function contrast(a: Colour, b: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (lighter + 0.05) / (darker + 0.05)
}

/** CIE L*, 0 black to 100 white: what stays of a colour in greyscale. */
export function lightness(colour: Colour): number {
  return 116 * Math.cbrt(luminance(colour)) - 16
}

type Matrix = readonly [number, number, number, number, number, number, number, number, number]

/** How colours are seen with each kind of colour vision (Machado and others 2009, severity 1). */
export const visions: Record<'normal' | 'protan' | 'deutan' | 'tritan', Matrix> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
}

function seenBy(colour: Colour, matrix: Matrix): Colour {
  const [red, green, blue] = linearOf(colour)
  const row = (at: 0 | 3 | 6) => {
    const sum = (matrix[at] ?? 0) * red + (matrix[at + 1] ?? 0) * green + (matrix[at + 2] ?? 0) * blue
    return Math.min(1, Math.max(0, sum))
  }
  return [row(0), row(3), row(6)]
}

function lab([red, green, blue]: Colour): Colour {
  const bend = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)
  const x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
  const y = bend(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** How far apart the two nearest of some colours are in CIELAB, seen with one kind of colour vision. */
export function smallestDistance(colours: readonly Colour[], matrix: Matrix): number {
  const seen = colours.map((colour) => lab(seenBy(colour, matrix)))
  const distances = seen.flatMap((a, place) =>
    seen.slice(0, place).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
  )
  return Math.min(...distances)
}

/** The hex colours among the custom properties of the first rule with this selector. */
export function coloursIn(css: string, selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = start === -1 ? '' : css.slice(start, css.indexOf('}', start))
  const found = [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,8})\b/gi)]
  return Object.fromEntries(found.map(([, name = '', hex = '']) => [name, hex]))
}
