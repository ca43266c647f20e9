import { parentPort } from 'node:worker_threads'
import { FileProblem } from './problem.ts'
import { readTable } from './workbook-read.ts'

/** Runs in a thread of its own: waits for one file, and says what it holds or what keeps it from being read. */
parentPort?.once('message', async ({ bytes, isText }: { bytes: Uint8Array; isText: boolean }) => {
  try {
    parentPort?.postMessage({ table: await readTable(bytes, isText) })
  } catch (error) {
    parentPort?.postMessage({ fault: error instanceof FileProblem ? error.fault : 'damaged' })
  }
})
