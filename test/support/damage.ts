import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backUp } from '@focal/database/archive/write'
import { randomFor } from '@focal/database/demo/random'
import { restoreInto } from './archives.ts'
import type { TestDatabase } from './database.ts'

export const passphrase = 'correct horse battery'

/** Archives of a database in a folder: `plain`, `sealed`, and `other`, sealed once more. */
export async function makeArchives(source: TestDatabase, folder: string): Promise<void> {
  for (const [name, secret] of [
    ['plain', null],
    ['sealed', passphrase],
    ['other', passphrase],
  ] as const) {
    const file = join(folder, name)
    const now = '2026-11-24T12:00:00.000Z'
    await backUp({ owner: source.settings('owner'), file, passphrase: secret, now, cost: 2 ** 14 })
  }
}

type Damage = { how: string; bytes: Buffer; secret: string | null }

/** The places of the frames of an archive, by their lengths. */
export function framesOf(bytes: Buffer, seal: number): { from: number; to: number }[] {
  const frames: { from: number; to: number }[] = []
  for (let from = bytes.indexOf(10) + 1; from < bytes.length; ) {
    const to = from + 4 + (bytes.readUInt32BE(from) % 0x80000000) + seal
    frames.push({ from, to })
    from = to
  }
  return frames
}

function damage(kind: number, whole: Buffer, isSealed: boolean, random: (below: number) => number): Damage {
  const secret = isSealed ? passphrase : null
  const at = random(whole.length)
  const bytes = Buffer.from(whole)
  const frames = framesOf(whole, isSealed ? 16 : 32)
  const pick = () => frames[random(frames.length)] ?? { from: 0, to: 0 }
  switch (kind) {
    case 0: {
      const bit = 1 << random(8)
      bytes.writeUInt8((bytes[at] ?? 0) ^ bit, at)
      return { how: `bit ${bit} flipped at ${at}`, bytes, secret }
    }
    case 1:
      return { how: `cut at ${at}`, bytes: bytes.subarray(0, at), secret }
    case 2: {
      const { to } = pick()
      const isEnd = to === bytes.length
      return { how: `cut between frames at ${to}`, bytes: bytes.subarray(0, isEnd ? at : to), secret }
    }
    case 3: {
      const [one, two] = [frames[random(frames.length - 1)] ?? pick(), pick()]
      const [a, b] = one.from < two.from ? [one, two] : [two, one]
      const swapped =
        a === b
          ? [bytes.subarray(0, a.from), bytes.subarray(a.to)]
          : [
              bytes.subarray(0, a.from),
              bytes.subarray(b.from, b.to),
              bytes.subarray(a.to, b.from),
              bytes.subarray(a.from, a.to),
              bytes.subarray(b.to),
            ]
      return {
        how: `frames at ${a.from} and ${b.from} changed places`,
        bytes: Buffer.concat(swapped),
        secret,
      }
    }
    case 4: {
      const { from, to } = pick()
      const extra = random(2) === 0 ? bytes.subarray(from, to) : Buffer.alloc(1 + random(9), random(256))
      return { how: `${extra.length} bytes added`, bytes: Buffer.concat([bytes, extra]), secret }
    }
    case 5: {
      const length = 1 + random(40)
      bytes.fill(random(256), at, at + length)
      const isSame = bytes.equals(whole)
      if (isSame) bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at)
      return { how: `${length} bytes overwritten at ${at}`, bytes, secret }
    }
    case 6: {
      const { from, to } = pick()
      return {
        how: `frame at ${from} left out`,
        bytes: Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]),
        secret,
      }
    }
    default: {
      if (isSealed) return { how: 'another passphrase', bytes, secret: `${passphrase}${random(10)}` }
      const short = 1 + random(60)
      return { how: `cut short by ${short}`, bytes: bytes.subarray(0, -short), secret }
    }
  }
}

/** Restores so many damaged archives, half of them sealed; those that were accepted, and refusals of another kind. */
export async function restoreDamaged(given: {
  folder: string
  target: TestDatabase
  rounds: number
  seed: number | string
}): Promise<{ accepted: string[]; odd: string[] }> {
  const { folder, target, rounds, seed } = given
  const { below } = randomFor(`damages ${seed}`)
  const accepted: string[] = []
  const odd: string[] = []
  for (let round = 0; round < rounds; round++) {
    const isSealed = round % 2 === 1
    const whole = readFileSync(join(folder, isSealed ? 'sealed' : 'plain'))
    const { how, bytes, secret } = damage(Math.floor(round / 2) % 8, whole, isSealed, below)
    if (bytes.equals(whole) && secret === (isSealed ? passphrase : null)) throw new Error(`No damage: ${how}`)
    const file = join(folder, 'damaged')
    writeFileSync(file, bytes)
    const failure = await restoreInto(target, file, secret).then(
      () => null,
      (error: Error) => error,
    )
    if (failure === null) accepted.push(`${round}: ${how}`)
    else if (failure.name !== 'ArchiveRefused') odd.push(`${round}: ${how}: ${failure.stack}`)
  }
  return { accepted, odd }
}
