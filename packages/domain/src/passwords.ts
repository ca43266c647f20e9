import common from './common-passwords.json' with { type: 'json' }

/** Characters of a password, counted as people count them. */
export const passwordLength = { least: 12, most: 200 } as const

/** Letters that people write as figures and signs. */
const disguises: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '@': 'a',
    '4': 'a',
    '0': 'o',
    '1': 'i',
    '!': 'i',
    '3': 'e',
    $: 's',
    '5': 's',
    '7': 't',
    '8': 'b',
  }),
)

const rows = [
  '1234567890',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiop',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'abcdefghijklmnopqrstuvwxyz',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'zaq12wsxcde34rfvbgt56yhnmju7',
  'ضصثقفغعهخحجد',
  'شسيبلاتنمكط',
  'йцукенгшщзхъ',
  'фывапролджэ',
]

const neighbours = new Set(
  rows.flatMap((row) =>
    [...row].slice(1).flatMap((letter, place) => [`${row[place]}${letter}`, `${letter}${row[place]}`]),
  ),
)

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** Without disguises, accents, and signs between words. */
function bare(text: string): string {
  const plain = [...fold(text)].map((letter) => disguises.get(letter) ?? letter).join('')
  return plain.normalize('NFD').replace(/[^\p{L}]/gu, '')
}

/** Runs along a keyboard or the alphabet, and one letter held down: three pairs of four or more. */
function isWalk(letters: readonly string[]): boolean {
  const pairs = letters.slice(1).map((letter, place) => `${letters[place]}${letter}`)
  const near = pairs.filter((pair) => neighbours.has(pair) || pair[0] === pair[1])
  return near.length >= pairs.length * 0.75
}

/** The same few letters over and over, or figures alone. */
function isRepeated(letters: readonly string[]): boolean {
  if (new Set(letters).size < 5 || letters.every((letter) => /\p{N}/u.test(letter))) return true
  return [2, 3, 4, 5, 6].some((period) =>
    letters.every((letter, at) => at < period || letter === letters[at - period]),
  )
}

const words = [...common.words].map(bare).sort((a, b) => b.length - a.length)
const listed = new Set(common.passwords.map(fold))

/** What is left of the letters when these words are taken out, and how many different ones were. */
function without(letters: string, known: readonly string[]): { left: string; taken: number } {
  return known.reduce(
    ({ left, taken }, word) =>
      left.includes(word) ? { left: left.replaceAll(word, ''), taken: taken + 1 } : { left, taken },
    { left: letters, taken: 0 },
  )
}

/** One or two common words with figures, signs or a letter or three around them. */
function isCommon(password: string): boolean {
  if (listed.has(fold(password))) return true
  const { left, taken } = without(bare(password), words)
  return taken > 0 && taken <= 2 && left.length < 4
}

/** The owner: name and address, and the countries' names, which are easy to guess for a State's account. */
export type Owner = { email: string; name: string; known?: readonly string[] }

function isOwn(password: string, { email, name, known = [] }: Owner): boolean {
  const parts = [...email.split(/[@.+_-]/), ...name.split(/[\s'’.-]/), ...known, name, email]
  const own = parts.map(bare).filter((part) => part.length >= 3)
  const letters = bare(password)
  const { left, taken } = without(
    letters,
    own.sort((a, b) => b.length - a.length),
  )
  return taken > 0 && without(left, words).left.length < 4
}

/**
 * What keeps a password from being a good one, as a key of a sentence; null where nothing does. By length and by
 * lists, as people guess: no rule asks for signs or figures, and none asks to change it.
 */
export function judgePassword(password: string, owner: Owner): string | null {
  const letters = [...fold(password)]
  if (letters.length < passwordLength.least) return 'field.passwordShort'
  if (letters.length > passwordLength.most) return 'field.passwordLong'
  if (isRepeated(letters) || isWalk(letters)) return 'field.passwordPattern'
  if (isOwn(password, owner)) return 'field.passwordOwn'
  return isCommon(password) ? 'field.passwordCommon' : null
}
