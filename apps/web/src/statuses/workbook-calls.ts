import { type StatusItem, statuses } from '@focal/contracts/statuses'
import { type WorkbookChange, type WorkbookPreview, workbookType } from '@focal/contracts/workbook'
import { addressOf, CallError, call, problemIn } from '../api/call.ts'

/** What became of the rows that were applied. */
export type Outcome = {
  done: StatusItem[]
  unchanged: string[]
  conflicts: StatusItem[]
  refused: { commitmentId: string; message: string }[]
}

/** By its name, because browsers do not agree on what an Excel or CSV file is. */
function typeOf(file: File): string {
  return /\.(?:csv|txt)$/i.test(file.name) ? 'text/csv' : workbookType
}

/** Sends a file and gives what it would change. Throws CallError. */
export async function previewFile(iso2: string, file: File): Promise<WorkbookPreview> {
  const response = await fetch(addressOf(statuses.readWorkbook, { params: { iso2 } }), {
    method: 'POST',
    headers: { 'content-type': typeOf(file), 'accept-language': document.documentElement.lang },
    body: await file.arrayBuffer(),
  }).catch(() => {
    throw new CallError(null)
  })
  if (!response.ok) throw new CallError(await problemIn(response))
  return (await response.json()) as WorkbookPreview
}

/** Applies these rows; published, or kept as drafts. Throws CallError. */
export function applyChanges(
  iso2: string,
  changes: readonly WorkbookChange[],
  publish: boolean,
): Promise<Outcome> {
  const rows = changes.map(({ row }) => row)
  return call(statuses.applyWorkbook, { params: { iso2 }, body: { publish, rows } })
}
