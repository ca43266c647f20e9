import type { WorkbookCell } from '@focal/contracts/workbook'
import type { CellChange, RowFinding } from '@focal/domain/workbook-diff'
import type { WorkbookLabels } from '@focal/domain/workbook-lexicon'
import type { i18n } from 'i18next'
import { say } from '../http/problems.ts'

function optionsIn(labels: WorkbookLabels, { options }: RowFinding): string {
  return options === undefined ? '' : Object.values(labels[options]).join('; ')
}

/** "1373, row 14, Status: …": where, what is wrong, and what is accepted, as far as the finding says. */
export function sayFinding(finding: RowFinding, labels: WorkbookLabels, words: i18n): string {
  const { sheet, line, field } = finding
  const column = field === undefined ? '' : labels.fields[field]
  const columns = (finding.fields ?? []).map((one) => labels.fields[one]).join('; ')
  const options = optionsIn(labels, finding)
  const message = say(words, finding.say, { column, columns, options, ...finding.values })
  const said = { sheet, line, column, message }
  if (line === undefined) return sheet === '' ? message : say(words, 'workbook.atSheet', said)
  if (sheet === '') return say(words, column === '' ? 'workbook.atLine' : 'workbook.atLineCell', said)
  return say(words, column === '' ? 'workbook.atRow' : 'workbook.atCell', said)
}

/** A changed cell in the words of the reader. */
export function sayCell({ field, was, becomes }: CellChange, labels: WorkbookLabels): WorkbookCell {
  const words = new Map<string, string>(
    field === 'status' || field === 'evidenceGrade' || field === 'practice' || field === 'visibility'
      ? Object.entries(labels[field])
      : [],
  )
  return { field, was: words.get(was) ?? was, becomes: words.get(becomes) ?? becomes }
}
