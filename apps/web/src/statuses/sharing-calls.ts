import { sharing } from '@focal/contracts/sharing'
import type { Visibility } from '@focal/contracts/status-scale'
import {
  type BulkOutcome,
  type StatusDraft,
  type StatusEntry,
  type StatusItem,
  statuses,
} from '@focal/contracts/statuses'
import type { SharingAct } from '@focal/domain/sharing'
import { call } from '../api/call.ts'

/** What was asked of many lines, as they were before. */
export type Asked = {
  iso2: string
  act: SharingAct
  items: readonly StatusItem[]
  reason: string
}

const named = ({ commitmentId, version }: StatusItem) => ({ commitmentId, version: version ?? 0 })

/** Does an act to many lines in one request, under a key of its own. Throws CallError. */
export function doMany({ iso2, act, items, reason }: Asked): Promise<BulkOutcome> {
  const ask = { params: { iso2 }, key: crypto.randomUUID() }
  if (act.kind === 'publish') return call(statuses.publish, { ...ask, body: { items: items.map(named) } })
  if (act.kind === 'show') {
    const shown = items.map((item) => ({ ...named(item), visibility: act.to }))
    return call(sharing.show, { ...ask, body: { items: shown } })
  }
  const taken = items.flatMap((item) => (item.current ? [{ ...named(item), entryId: item.current.id }] : []))
  return call(sharing.withdraw, { ...ask, body: { items: taken, reason } })
}

/** Says again what stood there before; gives the version that the line has then. */
async function sayAgain(
  iso2: string,
  from: StatusDraft | StatusEntry,
  version: number,
  publish: boolean,
): Promise<number> {
  const { commitmentId, status, evidenceGrade, isEvidenceUnclear, statusDate, practice } = from
  const { note, references, naReason } = from
  const supersedes = publish ? null : from.supersedes
  const said = { status, evidenceGrade, isEvidenceUnclear, statusDate, practice, note, references, naReason }
  const body = { ...said, commitmentId, supersedes, publish }
  const key = crypto.randomUUID()
  const item = await call(statuses.report, { params: { iso2 }, version, body, key })
  return item.version ?? 0
}

/** Takes back what was done, line by line as it was before. Throws CallError. */
export async function undoMany(
  { iso2, act, items }: Asked,
  done: readonly StatusItem[],
  usual: Visibility,
): Promise<void> {
  const before = new Map(items.map((item) => [item.commitmentId, item]))
  const params = { iso2 }
  if (act.kind === 'show') {
    const back = done.map((item) => {
      const visibility = before.get(item.commitmentId)?.visibility ?? usual
      return { ...named(item), visibility }
    })
    await call(sharing.show, { params, body: { items: back }, key: crypto.randomUUID() })
    return
  }
  let open = done
  if (act.kind === 'publish') {
    const taken = done.flatMap((item) => (item.current ? [{ ...named(item), entryId: item.current.id }] : []))
    const outcome = await call(sharing.withdraw, { params, body: { items: taken }, key: crypto.randomUUID() })
    open = outcome.done
  }
  for (const item of open) {
    const was = before.get(item.commitmentId)
    let version = item.version ?? 0
    if (act.kind === 'withdraw' && was?.current) version = await sayAgain(iso2, was.current, version, true)
    if (was?.draft) await sayAgain(iso2, was.draft, version, false)
  }
}
