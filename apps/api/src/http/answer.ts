import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'

/** An answer as it goes out, made once; the compressed forms when first asked for. */
export type Answer = {
  status: number
  type: string
  etag: string | null
  body: Buffer
  encoded: Map<string, Buffer>
  /** How it is to be saved, where it is a file (Content-Disposition) */
  disposition: string | null
  /** Made once for many readers: worth packing tighter */
  isKept: boolean
  /** Given before, under the same Idempotency-Key */
  isRepeated?: boolean
}

/** A text as an answer; `type` is its media type, the text is UTF-8. */
export function makeAnswer(status: number, type: string, text: string): Answer {
  const body = Buffer.from(text)
  const rest = { etag: null, disposition: null, encoded: new Map(), isKept: false }
  return { status, type: `${type}; charset=utf-8`, body, ...rest }
}

/** The bytes of a file as an answer, to be saved and not shown. */
export function makeFile(type: string, bytes: Uint8Array, disposition: string): Answer {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { status: 200, type, etag: null, body, disposition, encoded: new Map(), isKept: false }
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

/** The tightest packing that the reader can unpack; browsers name it last, at the same weight as the others. */
function encodingFor(request: Request): string {
  if (request.headers['accept-encoding'] === undefined) return 'identity'
  return ['br', 'gzip'].find((one) => request.acceptsEncodings(one)) ?? 'identity'
}

/** Sends the bytes as they are, packed as the reader can unpack them; `send` and `json` of Express cost as much again. */
export function sendAnswer(request: Request, response: Response, answer: Answer): void {
  // Word and PDF files are packed inside.
  const wanted = answer.disposition === null ? encodingFor(request) : 'identity'
  const body = encode(answer, wanted)
  response.writeHead(answer.status, {
    'Content-Type': answer.type,
    'Content-Length': body.length,
    ...(body === answer.body ? {} : { 'Content-Encoding': wanted }),
    ...(answer.etag === null ? {} : { ETag: answer.etag }),
    ...(answer.isRepeated ? { 'Idempotency-Replayed': 'true' } : {}),
    ...(answer.disposition === null ? {} : { 'Content-Disposition': answer.disposition }),
    Vary: 'Accept, Accept-Encoding, Accept-Language, Cookie',
  })
  response.end(body)
}
