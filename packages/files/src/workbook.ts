import { Worker } from 'node:worker_threads'
import type { Table } from '@focal/contracts/workbook-table'
import { limits } from './limits.ts'
import { type FileFault, FileProblem } from './problem.ts'

type Told = { table: Table } | { fault: FileFault }

/** Files that are read at one time; the others wait, so that a crowd of uploads takes no more memory than these. */
const most = 2
let running = 0
const waiting: (() => void)[] = []

async function takeTurn(): Promise<void> {
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
}

function giveTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running--
}

/** Started and waiting: a thread takes twenty times as long to start as to read a workbook, and reads only one. */
let spare: Worker | null = null

function forget(worker: Worker): void {
  if (spare === worker) spare = null
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32 },
    execArgv: [],
    env: {},
  })
  worker.on('error', () => forget(worker))
  worker.on('exit', () => forget(worker))
  // One that waits keeps no process from ending.
  worker.unref()
  return worker
}

function runWorker(bytes: Uint8Array, isText: boolean, seconds: number): Promise<Told> {
  const worker = spare ?? startWorker()
  spare = null
  worker.ref()
  const ended = new Promise<Told>((resolve) => {
    worker.once('message', resolve)
    worker.once('error', (error: Error & { code?: string }) =>
      resolve({ fault: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'damaged' }),
    )
    worker.once('exit', () => resolve({ fault: 'damaged' }))
  })
  worker.postMessage({ bytes, isText })
  const late = Promise.withResolvers<Told>()
  const timer = setTimeout(() => late.resolve({ fault: 'too-slow' }), seconds * 1000)
  return Promise.race([ended, late.promise]).finally(() => {
    clearTimeout(timer)
    void worker.terminate()
    spare ??= startWorker()
  })
}

/**
 * Reads an uploaded XLSX or CSV file in a thread with 256 MB and 10 s; two at one time, the others wait their turn.
 * Throws FileProblem, whatever is in the file.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  { isText, seconds = limits.seconds }: { isText: boolean; seconds?: number },
): Promise<Table> {
  await takeTurn()
  try {
    const told = await runWorker(bytes, isText, seconds)
    if ('fault' in told) throw new FileProblem(told.fault)
    return told.table
  } finally {
    giveTurn()
  }
}
