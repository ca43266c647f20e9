/** What an uploaded table may have (security.md threat 13). */
export const limits = {
  /** Parts in the archive */
  entries: 200,
  /** Bytes of all parts together, counted while they are inflated */
  inflated: 50 * 1024 * 1024,
  /** Bytes that one packed byte may become; parts up to `free` bytes are not measured by it */
  ratio: 100,
  free: 128 * 1024,
  sheets: 20,
  rows: 20_000,
  columns: 100,
  /** Cells of a sheet, empty ones with a format too: what is read is handed over to the server's own thread */
  cells: 400_000,
  /** Of the worker that reads it */
  megabytes: 256,
  seconds: 10,
} as const
