import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'

/** An answer as it goes out, made once; the compressed forms when first asked for. */
export type Answer = {
  status: number
  type: string
  etag: string | null
  body: Buffer
  encoded: Map<string, Buffer>
  /** Made once for many readers: worth packing tighter */
  isKept: boolean
}

export type Kept = (key: string, make: () => Promise<Answer>) => Promise<Answer>

/**
 * Answers kept in memory by everything they depend on: what was asked, language, audience, day and the mark of the
 * data. No truth lives here. Who asks for what is being made waits for that; what was used longest ago goes first.
 */
export function createKept(mostBytes: number): Kept {
  const answers = new Map<string, Answer>()
  const coming = new Map<string, Promise<Answer>>()
  let bytes = 0
  function keep(key: string, answer: Answer): void {
    answers.set(key, answer)
    bytes += answer.body.length
    for (const [oldest, { body }] of answers) {
      if (bytes <= mostBytes) break
      answers.delete(oldest)
      bytes -= body.length
    }
  }
  return async (key, make) => {
    const known = answers.get(key)
    if (known) {
      answers.delete(key)
      answers.set(key, known)
      return known
    }
    const other = coming.get(key)
    if (other) return other
    const made = make().finally(() => coming.delete(key))
    coming.set(key, made)
    const answer = await made
    keep(key, answer)
    return answer
  }
}

function encode(answer: Answer, encoding: string): Buffer {
  if (encoding === 'identity' || answer.body.length < 1024) return answer.body
  const known = answer.encoded.get(encoding)
  if (known) return known
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: answer.isKept ? 9 : 5 } }
  const made = encoding === 'br' ? brotliCompressSync(answer.body, quality) : gzipSync(answer.body)
  answer.encoded.set(encoding, made)
  return made
}

/** Sends the bytes as they are; `send` and `json` of Express cost as much again. */
export function sendAnswer(request: Request, response: Response, answer: Answer): void {
  const wanted =
    request.headers['accept-encoding'] === undefined
      ? 'identity'
      : request.acceptsEncodings('br', 'gzip', 'identity') || 'identity'
  const body = encode(answer, wanted)
  response.writeHead(answer.status, {
    'Content-Type': answer.type,
    'Content-Length': body.length,
    ...(body === answer.body ? {} : { 'Content-Encoding': wanted }),
    ...(answer.etag === null ? {} : { ETag: answer.etag }),
    Vary: 'Accept, Accept-Encoding, Accept-Language, Cookie',
  })
  response.end(body)
}
