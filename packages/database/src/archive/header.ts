import { createHash, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

const Seal = z.strictObject({
  cipher: z.literal('aes-256-gcm'),
  kdf: z.literal('scrypt'),
  // Bounds, because the archive is not believed before it is opened: at most 1 GB of memory.
  n: z.union([14, 15, 16, 17, 18, 19, 20].map((power) => z.literal(2 ** power))),
  r: z.literal(8),
  p: z.literal(1),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})

/** The first line of an archive, readable without the passphrase; what follows is bound to it. */
export const Header = z.strictObject({
  focal: z.literal('archive'),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  seal: Seal.nullable(),
})
export type Header = z.infer<typeof Header>

/** What frames are sealed with: null for checksums only. */
export type Key = { header: Buffer; secret: Buffer | null }

/** An error whose message tells the operator what is wrong and what to do. */
export function refusal(sentence: string): Error {
  return Object.assign(new Error(sentence), { name: 'ArchiveRefused' })
}

export const damaged = 'The archive is damaged or not whole: nothing was restored. Use another copy.'
const wrongPassphrase = 'The passphrase is not right, or the archive is damaged: nothing was restored.'

/** What to say of a frame that does not fit its seal. */
export function doubt(key: Key): Error {
  return refusal(key.secret ? wrongPassphrase : damaged)
}

/** The cost of a guess: 2^17 takes about half a second and 128 MB. */
export const usualCost = 2 ** 17

/** A header for a new archive; with a passphrase it gets a salt of its own. */
export function makeHeader(madeAt: string, isSealed: boolean, cost = usualCost): Header {
  const n = Seal.shape.n.parse(cost)
  const salt = randomBytes(16).toString('hex')
  const seal = isSealed
    ? { cipher: 'aes-256-gcm' as const, kdf: 'scrypt' as const, n, r: 8 as const, p: 1 as const, salt }
    : null
  return { focal: 'archive', format: 1, madeAt, seal }
}

export function lineOf(header: Header): Buffer {
  return Buffer.from(`${JSON.stringify(header)}\n`)
}

/** The header in a first line; a line that we would have written otherwise is refused. */
export function parseHeader(line: Buffer): Header {
  try {
    const header = Header.parse(JSON.parse(line.toString('utf8')))
    if (lineOf(header).equals(line)) return header
  } catch {
    // Told below.
  }
  throw refusal(
    'This is no archive of Focal, or one of a newer version, or a damaged one: nothing was restored.',
  )
}

/** The key to an archive. Throws where the archive is sealed and there is no passphrase. */
export async function keyOf(header: Header, passphrase: string | null): Promise<Key> {
  const hash = createHash('sha256').update(lineOf(header)).digest()
  if (header.seal === null) return { header: hash, secret: null }
  if (passphrase === null)
    throw refusal('This archive is encrypted: set FOCAL_PASSPHRASE, or name a file with --passphrase-file.')
  const { n, r, p, salt } = header.seal
  const options = { N: n, r, p, maxmem: 256 * n * r }
  return { header: hash, secret: await derive(passphrase, Buffer.from(salt, 'hex'), 32, options) }
}
