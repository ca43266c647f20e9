import { fileURLToPath } from 'node:url'
import { Font } from '@react-pdf/renderer'

/**
 * IBM Plex Sans and its Arabic companion, by script, from the packages that ship them under the Open Font License.
 * Each character is set in the first face that holds it.
 */
const faces = [
  ['ibm-plex-sans', 'latin'],
  ['ibm-plex-sans', 'latin-ext'],
  ['ibm-plex-sans-arabic', 'arabic'],
  ['ibm-plex-sans', 'cyrillic'],
  ['ibm-plex-sans', 'cyrillic-ext'],
  ['ibm-plex-sans', 'greek'],
  ['ibm-plex-sans', 'vietnamese'],
] as const
const weights = [400, 600] as const

/** The faces in the order in which they are tried. */
export const families: string[] = faces.map(([name, script]) => `${name} ${script}`)

function addressOf(name: string, file: string): string {
  return fileURLToPath(import.meta.resolve(`@fontsource/${name}/${file}`))
}

/** Nothing is fetched: the faces lie on the disk. Hyphens are left to people. */
function registerFonts(): void {
  for (const [name, script] of faces)
    Font.register({
      family: `${name} ${script}`,
      fonts: weights.map((fontWeight) => ({
        src: addressOf(name, `files/${name}-${script}-${fontWeight}-normal.woff`),
        fontWeight,
      })),
    })
  Font.registerHyphenationCallback((word) => [word])
}

/** What one face can draw. */
type Face = { hasGlyphForCodePoint: (code: number) => boolean }

let loaded: Face[] = []

/** What was read of a face; the types of the library leave out what it is asked for. */
function faceOf(fontFamily: string): Face | null {
  return Font.getFont({ fontFamily, fontWeight: 400 }).data as Face | null
}

/** Makes the faces known to the printer, once a process, and reads them. */
export async function loadFonts(): Promise<void> {
  if (loaded.length > 0) return
  registerFonts()
  for (const fontFamily of families)
    for (const fontWeight of weights) await Font.load({ fontFamily, fontWeight })
  loaded = families.flatMap((fontFamily) => faceOf(fontFamily) ?? [])
}

const unseen = /[\n\u200E]/

/** A text with U+FFFD for every character that no face holds, where the printer would draw something else. */
export function printable(text: string): string {
  const holds = (letter: string) =>
    unseen.test(letter) || loaded.some((face) => face.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
  return [...text].map((letter) => (holds(letter) ? letter : '\uFFFD')).join('')
}
