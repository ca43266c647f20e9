import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { FocalDocument } from '@focal/contracts/documents'
import type { FileKind } from '@focal/contracts/endpoint'

/** Why there is no file: too many wait already, or this one took longer than a file may. */
export class PrinterError extends Error {
  override name = 'PrinterError'
  readonly reason: 'busy' | 'slow'
  constructor(reason: 'busy' | 'slow') {
    super(`The printer is ${reason}`)
    this.reason = reason
  }
}

export type PrinterLimits = {
  /** Milliseconds that one file may take */
  longest: (kind: FileKind) => number
  /** How many files may wait while one is printed */
  mostWaiting: number
  /** Milliseconds without work after which the thread and its memory are given back */
  idle: number
}

const usual: PrinterLimits = { longest: () => 60_000, mostWaiting: 8, idle: 60_000 }

/** Prints a document as a file; throws PrinterError where it cannot be had now. */
export type Printer = (kind: FileKind, document: FocalDocument) => Promise<Uint8Array>

type Told = { bytes: Uint8Array } | { failure: string }

/** Has a thread print one file; what it says, or how it ended. */
async function printOn(
  thread: Worker,
  kind: FileKind,
  document: FocalDocument,
  longest: number,
): Promise<Uint8Array> {
  const listening = new AbortController()
  const { signal } = listening
  const timer = setTimeout(() => listening.abort(new PrinterError('slow')), longest)
  try {
    const ended = once(thread, 'exit', { signal }).then(([code]) => {
      throw new Error(`The printing thread ended with ${code}`)
    })
    const answered = once(thread, 'message', { signal })
    thread.postMessage({ kind, document })
    const [told] = (await Promise.race([answered, ended])) as [Told]
    if ('bytes' in told) return told.bytes
    throw new Error(told.failure)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    clearTimeout(timer)
    if (!signal.aborted) listening.abort(new Error('done'))
  }
}

/**
 * A printer on a thread of its own, so that a long file holds up no other answer: one file at a time, each within its
 * limits of time and memory. The thread starts with the first file and holds nothing of one after it.
 */
export function createPrinter(limits: Partial<PrinterLimits> = {}): Printer {
  const { longest, mostWaiting, idle } = { ...usual, ...limits }
  let thread: Worker | null = null
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let resting: NodeJS.Timeout | undefined

  function end(): void {
    void thread?.terminate()
    thread = null
  }

  async function printNow(kind: FileKind, document: FocalDocument): Promise<Uint8Array> {
    thread ??= new Worker(new URL('./printer-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 384 },
    })
    thread.ref()
    try {
      const bytes = await printOn(thread, kind, document, longest(kind))
      thread.unref()
      resting = setTimeout(end, idle).unref()
      return bytes
    } catch (error) {
      end()
      throw error
    }
  }

  return async (kind, document) => {
    if (waiting > mostWaiting) throw new PrinterError('busy')
    waiting++
    const mine = last.then(() => {
      clearTimeout(resting)
      return printNow(kind, document)
    })
    last = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      waiting--
    }
  }
}
