import { crc32, inflateRawSync } from 'node:zlib'
import { limits } from './limits.ts'
import { FileProblem } from './problem.ts'

const endMark = 0x06054b50
const centralMark = 0x02014b50
const localMark = 0x04034b50

type Entry = {
  name: string
  method: number
  crc: number
  packed: number
  size: number
  at: number
  isLocked: boolean
}

/** Where the list of entries ends: the last place that can be one, within the longest comment. */
function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= first; at--) if (bytes.readUInt32LE(at) === endMark) return at
  throw new FileProblem('damaged')
}

function entryAt(bytes: Buffer, at: number): { entry: Entry; next: number } {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== centralMark) throw new FileProblem('damaged')
  const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place))
  const nameEnd = at + 46 + (nameLength ?? 0)
  const entry = {
    name: bytes.toString('utf8', at + 46, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
    isLocked: (bytes.readUInt16LE(at + 8) & 1) === 1,
  }
  return { entry, next: nameEnd + (extra ?? 0) + (comment ?? 0) }
}

function listEntries(bytes: Buffer): Entry[] {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) throw new FileProblem('too-large')
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    const { entry, next } = entryAt(bytes, at)
    entries.push(entry)
    at = next
  }
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size < count) throw new FileProblem('damaged')
  return entries
}

/** The packed bytes of an entry; its own header must name the same entry as the list does. */
function packedOf(bytes: Buffer, entry: Entry): Buffer {
  const { at, name, packed, isLocked } = entry
  if (isLocked || at + 30 > bytes.length || bytes.readUInt32LE(at) !== localMark)
    throw new FileProblem('damaged')
  const nameEnd = at + 30 + bytes.readUInt16LE(at + 26)
  const start = nameEnd + bytes.readUInt16LE(at + 28)
  if (bytes.toString('utf8', at + 30, nameEnd) !== name || start + packed > bytes.length)
    throw new FileProblem('damaged')
  return bytes.subarray(start, start + packed)
}

function inflate(data: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: most })
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new FileProblem(isTooLarge ? 'too-large' : 'damaged')
  }
}

/** One entry, whole: as long as it says and with the sum it says. `most` bytes at most, stopped while inflating. */
function contentOf(bytes: Buffer, entry: Entry, most: number): Buffer {
  if (entry.method !== 0 && entry.method !== 8) throw new FileProblem('damaged')
  const data = packedOf(bytes, entry)
  const allowed = Math.min(most, Math.max(limits.free, data.length * limits.ratio))
  if (entry.method === 0 && data.length > allowed) throw new FileProblem('too-large')
  const content = entry.method === 0 ? data : inflate(data, allowed)
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new FileProblem('damaged')
  return content
}

/**
 * The entries of a ZIP archive by name, which is never used as a path. Throws FileProblem where the archive has more
 * entries or bytes than `limits` allow, or is not whole; sizes that it declares are never trusted.
 */
export function unzip(file: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const contents = new Map<string, Buffer>()
  let left: number = limits.inflated
  for (const entry of listEntries(bytes)) {
    if (entry.name.endsWith('/')) continue
    if (left <= 0) throw new FileProblem('too-large')
    const content = contentOf(bytes, entry, left)
    left -= content.length
    contents.set(entry.name, content)
  }
  return contents
}

function header(mark: number, size: number, name: Buffer, content: Buffer): Buffer {
  const head = Buffer.alloc(size)
  const shift = mark === centralMark ? 2 : 0
  head.writeUInt32LE(mark, 0)
  if (shift > 0) head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, 4 + shift)
  head.writeUInt16LE(0x0800, 6 + shift)
  head.writeUInt32LE(crc32(content), 14 + shift)
  head.writeUInt32LE(content.length, 18 + shift)
  head.writeUInt32LE(content.length, 22 + shift)
  head.writeUInt16LE(name.length, 26 + shift)
  return head
}

/** An archive of these contents, not packed: for a reader that wants an archive and shall see no other one. */
export function zipStored(contents: ReadonlyMap<string, Uint8Array>): Buffer {
  const [files, list]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [path, bytes] of contents) {
    const [name, content] = [Buffer.from(path), Buffer.from(bytes)]
    const local = header(localMark, 30, name, content)
    const central = header(centralMark, 46, name, content)
    central.writeUInt32LE(at, 42)
    files.push(local, name, content)
    list.push(central, name)
    at += local.length + name.length + content.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endMark, 0)
  end.writeUInt16LE(contents.size, 8)
  end.writeUInt16LE(contents.size, 10)
  end.writeUInt32LE(
    list.reduce((sum, part) => sum + part.length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...list, end])
}
