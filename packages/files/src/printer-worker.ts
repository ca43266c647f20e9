import { parentPort } from 'node:worker_threads'
import type { FocalDocument } from '@focal/contracts/documents'
import type { FileKind } from '@focal/contracts/endpoint'
import { printDocx } from './docx.ts'
import { printPdf } from './pdf.ts'

const printers: Record<FileKind, (document: FocalDocument) => Promise<Uint8Array>> = {
  docx: printDocx,
  pdf: printPdf,
}

/** Prints what the printer (printer.ts) sends, one after another, on a thread beside the server's. */
parentPort?.on('message', ({ kind, document }: { kind: FileKind; document: FocalDocument }) => {
  printers[kind](document).then(
    (bytes) => parentPort?.postMessage({ bytes }),
    (error: unknown) => parentPort?.postMessage({ failure: String(error) }),
  )
})
