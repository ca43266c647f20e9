import type { FocalDocument } from '@focal/contracts/documents'
import { type Endpoint, type FileKind, mediaTypes } from '@focal/contracts/endpoint'
import { createPrinter, PrinterError } from '@focal/files/printer'
import type { Request } from 'express'
import { asksForCsv } from './asked.ts'
import { problem } from './problems.ts'

/** The one printer of this process. */
const print = createPrinter()

/** Which file `Accept` asks for; null where it is content with JSON. */
export function fileAsked({ files = [] }: Endpoint, request: Request): FileKind | null {
  if (files.length === 0) return null
  const wanted = request.accepts(['application/json', ...files.map((kind) => mediaTypes[kind])])
  return files.find((kind) => mediaTypes[kind] === wanted) ?? null
}

/** Whether the answer leaves as a file: one the operation always gives, or CSV, Word or PDF that was asked for. */
export function leavesAsFile(endpoint: Endpoint, request: Request): boolean {
  const asked = asksForCsv(endpoint, request) || fileAsked(endpoint, request) !== null
  return asked || endpoint.gives !== undefined
}

/** A document as the bytes of a file; 503 with what to do where the printer cannot. */
export async function printed(kind: FileKind, document: FocalDocument): Promise<Uint8Array> {
  try {
    return await print(kind, document)
  } catch (error) {
    if (!(error instanceof PrinterError)) throw error
    throw error.reason === 'busy'
      ? problem('unavailable', { detail: 'printerBusy', retryAfter: 15 })
      : problem('unavailable', { detail: 'printerSlow', retryAfter: 60 })
  }
}

/** A name that every system can keep: no path, no reserved character, no dot at its ends. */
function safeName(text: string): string {
  const plain = text
    .replace(/[\p{C}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return plain.slice(0, 120) || 'focal'
}

/** `Content-Disposition` (RFC 6266): the name in the reader's language, and one in ASCII for old readers. */
export function attachment(title: string, asOf: string, kind: FileKind): string {
  const name = `${safeName(title)}, ${asOf}.${kind}`
  const ascii = `focal-${asOf}.${kind}`
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
