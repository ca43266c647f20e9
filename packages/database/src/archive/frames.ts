import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { damaged, doubt, type Key, refusal } from './header.ts'

type Bytes = AsyncIterable<Buffer>

const frameSize = 64 * 1024
const lastMark = 0x80000000

/*
 * A frame: 4 bytes of length (the highest bit marks the last frame), that many bytes, and a seal over them, their
 * place and the header: the tag of AES-256-GCM (16 bytes), or without a passphrase SHA-256 (32 bytes). So a frame
 * that was changed, moved, left out or added shows, and so does anything after the last one.
 */
function sealed(key: Key, place: number, isLast: boolean, bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE((isLast ? lastMark : 0) + bytes.length)
  const bound = boundTo(key, place, length)
  if (!key.secret)
    return Buffer.concat([length, bytes, createHash('sha256').update(bound).update(bytes).digest()])
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce(place)).setAAD(bound)
  return Buffer.concat([length, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function unsealed(key: Key, place: number, length: Buffer, bytes: Buffer, seal: Buffer): Buffer {
  const bound = boundTo(key, place, length)
  if (!key.secret) {
    if (createHash('sha256').update(bound).update(bytes).digest().equals(seal)) return bytes
    throw doubt(key)
  }
  const cipher = createDecipheriv('aes-256-gcm', key.secret, nonce(place)).setAAD(bound).setAuthTag(seal)
  try {
    return Buffer.concat([cipher.update(bytes), cipher.final()])
  } catch {
    throw doubt(key)
  }
}

function boundTo(key: Key, place: number, length: Buffer): Buffer {
  return Buffer.concat([key.header, nonce(place), length])
}

// Each archive has a key of its own, so its frames may count from nought.
function nonce(place: number): Buffer {
  const counter = Buffer.alloc(12)
  counter.writeBigUInt64BE(BigInt(place), 4)
  return counter
}

/** Cuts a stream into frames; memory holds one at a time. */
export async function* framed(source: Bytes, key: Key): Bytes {
  let kept = Buffer.alloc(0)
  let place = 0
  for await (const bytes of source) {
    kept = Buffer.concat([kept, bytes])
    for (; kept.length > frameSize; kept = kept.subarray(frameSize))
      yield sealed(key, place++, false, kept.subarray(0, frameSize))
  }
  yield sealed(key, place, true, kept)
}

export type Taker = { take: (count: number) => Promise<Buffer>; line: (limit: number) => Promise<Buffer> }

/** Takes exact counts of bytes from a stream; fewer where it ends. */
export function takerOf(source: Bytes): Taker {
  const parts = source[Symbol.asyncIterator]()
  let kept = Buffer.alloc(0)
  async function more(): Promise<boolean> {
    const { done, value } = await parts.next()
    if (!done) kept = Buffer.concat([kept, value])
    return !done
  }
  async function take(count: number): Promise<Buffer> {
    while (kept.length < count && (await more()));
    const taken = kept.subarray(0, count)
    kept = kept.subarray(taken.length)
    return taken
  }
  async function line(limit: number): Promise<Buffer> {
    while (kept.length < limit && !kept.includes(10) && (await more()));
    return take(Math.min(limit, kept.indexOf(10) + 1 || limit))
  }
  return { take, line }
}

/** The bytes in the frames of a stream; throws at the first thing that is not as it was written. */
export async function* unframed({ take }: Taker, key: Key): Bytes {
  for (let place = 0; ; place++) {
    const length = await take(4)
    if (length.length < 4) throw refusal(damaged)
    const mark = length.readUInt32BE()
    const count = mark % lastMark
    if (count > frameSize) throw doubt(key)
    const bytes = await take(count)
    const seal = await take(key.secret ? 16 : 32)
    if (bytes.length < count || seal.length < (key.secret ? 16 : 32)) throw refusal(damaged)
    yield unsealed(key, place, length, bytes, seal)
    if (mark < lastMark) continue
    if ((await take(1)).length > 0) throw refusal(damaged)
    return
  }
}
