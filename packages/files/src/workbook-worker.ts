import { parentPort, workerData } from 'node:worker_threads'
import { FileProblem } from './problem.ts'
import { readTable } from './workbook-read.ts'

/** Runs in a thread of its own: reads one file, says what it holds or what keeps it from being read, and ends. */
const { bytes, isText } = workerData as { bytes: Uint8Array; isText: boolean }
try {
  parentPort?.postMessage({ table: await readTable(bytes, isText) })
} catch (error) {
  parentPort?.postMessage({ fault: error instanceof FileProblem ? error.fault : 'damaged' })
}
