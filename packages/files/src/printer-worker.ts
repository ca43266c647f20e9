import { parentPort } from 'node:worker_threads'
import type { FocalDocument } from '@focal/contracts/documents'
import type { FileKind } from '@focal/contracts/endpoint'

type Print = (document: FocalDocument) => Promise<Uint8Array>

/** Each with its library, which is loaded when the first file of its kind is wanted. */
const printers: Record<FileKind, () => Promise<Print>> = {
  docx: () => import('./docx.ts').then(({ printDocx }) => printDocx),
  pdf: () => import('./pdf.ts').then(({ printPdf }) => printPdf),
  xlsx: () => import('./xlsx-document.ts').then(({ printXlsx }) => printXlsx),
}

async function printed(kind: FileKind, document: FocalDocument): Promise<Uint8Array> {
  const print = await printers[kind]()
  return print(document)
}

/** Prints what the printer (printer.ts) sends, one after another, on a thread beside the server's. */
parentPort?.on('message', ({ kind, document }: { kind: FileKind; document: FocalDocument }) => {
  printed(kind, document).then(
    (bytes) => parentPort?.postMessage({ bytes }),
    (error: unknown) => parentPort?.postMessage({ failure: String(error) }),
  )
})
