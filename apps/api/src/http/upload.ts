import type { Endpoint } from '@focal/contracts/endpoint'
import type { Request } from 'express'
import { problem } from './problems.ts'

/** A file as it was sent, whole; `type` is its media type without parameters. */
export type Upload = { type: string; bytes: Buffer }

function tooLarge(most: number) {
  return problem('too-large', { detail: 'fileTooLarge', values: { megabytes: most / 1024 / 1024 } })
}

function bytesOf(request: Request, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let length = 0
    request.on('data', (part: Buffer) => {
      length += part.length
      if (length > most) reject(tooLarge(most))
      else parts.push(part)
    })
    request.on('end', () => resolve(Buffer.concat(parts)))
    // Whoever sent it has gone: nobody reads the answer, and it is no defect of ours.
    request.on('error', () => reject(problem('invalid')))
    request.on('aborted', () => reject(problem('invalid')))
  })
}

/**
 * The file that an operation takes, once it is known who sends it: one of its media types, not packed, and stopped at
 * the byte that is one too many. Undefined where the operation takes none.
 */
export async function readUpload({ takes }: Endpoint, request: Request): Promise<Upload | undefined> {
  if (!takes) return undefined
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!takes.types.includes(type) || request.headers['content-encoding'] !== undefined)
    throw problem('unsupported', { detail: 'fileType' })
  if (Number(request.headers['content-length'] ?? 0) > takes.most) throw tooLarge(takes.most)
  return { type, bytes: await bytesOf(request, takes.most) }
}
