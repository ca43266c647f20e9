import type { RequestedRow, RowSaid } from '@focal/contracts/request-views'
import { useEffect, useRef, useState } from 'react'
import { CallError, statusOf } from '../api/call.ts'
import { keep, readKept } from '../app/device.ts'
import type { Door } from './answer-door.ts'

export type Mark =
  | { state: 'none' | 'saving' | 'saved' | 'needs' }
  | { state: 'failed'; error: unknown }
  | { state: 'conflict'; theirs: RequestedRow }

const pause = 800
const nameOf = ({ request, commitmentId }: RequestedRow, { readBy = '' }: Door) =>
  `focal.answer.${readBy}.${request.id}.${commitmentId}`

type Kept = { said: RowSaid; version: number }

/** What was typed here before and could not be saved. */
function keptOf(row: RequestedRow, door: Door): Kept | null {
  try {
    const kept = JSON.parse(readKept(nameOf(row, door)) ?? 'null') as Kept | null
    return typeof kept?.version === 'number' && typeof kept.said?.note === 'string' ? kept : null
  } catch {
    return null
  }
}

/** Where an answer begins: with itself, else with what the State has. */
export function startOf(row: RequestedRow, today: string): RowSaid {
  const blank = {
    isNotOurs: false,
    status: null,
    evidenceGrade: 'E0',
    isEvidenceUnclear: false,
    statusDate: today,
    practice: null,
    note: '',
    references: [],
    naReason: null,
  } as const
  return row.answer ?? row.before ?? { ...blank, references: [] }
}

const isWhole = ({ status, isNotOurs }: RowSaid) => status !== null || isNotOurs

type Typing = { said: RowSaid; version: number; isDirty: boolean; timer: number; sent: Promise<boolean> }

type Parts = {
  row: RequestedRow
  today: string
  door: Door
  onRow: (row: RequestedRow) => void
  show: (said: RowSaid) => void
  setMark: (mark: Mark) => void
}

function keepNow({ row, door }: Parts, { said, version }: Typing): void {
  keep(nameOf(row, door), JSON.stringify({ said, version }))
}

/** The row as it is now, where somebody else was first. */
function theirsIn(error: unknown): RequestedRow | undefined {
  const problem = error instanceof CallError ? (error.problem as { current?: RequestedRow } | null) : null
  return statusOf(error) === 409 ? problem?.current : undefined
}

/** Whether the same is said: an answer that was saved, but whose receipt was lost with the line or the page. */
function isAlike(theirs: RequestedRow, said: RowSaid): boolean {
  const fields = ({
    isNotOurs,
    status,
    evidenceGrade,
    statusDate,
    practice,
    note,
    references,
    naReason,
  }: RowSaid) =>
    JSON.stringify([isNotOurs, status, evidenceGrade, statusDate, practice, note, references, naReason])
  return theirs.answer !== null && theirs.submittedAt === null && fields(theirs.answer) === fields(said)
}

/** Sends what was typed, on the version that it was typed on. */
async function send(now: Typing, parts: Parts): Promise<Mark> {
  const { row, door, onRow } = parts
  const { said } = now
  function took(saved: RequestedRow): Mark {
    now.version = saved.version
    if (now.isDirty) keepNow(parts, now)
    else keep(nameOf(row, door), null)
    onRow(saved)
    return { state: 'saved' }
  }
  now.isDirty = false
  try {
    return took(await door.save(row, now.version, said))
  } catch (error) {
    const theirs = theirsIn(error)
    if (theirs && isAlike(theirs, said)) return took(theirs)
    now.isDirty = true
    return theirs ? { state: 'conflict', theirs } : { state: 'failed', error }
  }
}

/** What is typed into one row and goes out one after the other. */
function openTyping(begun: Kept | null, { row, today }: { row: RequestedRow; today: string }) {
  const now: Typing = {
    said: begun?.said ?? startOf(row, today),
    version: begun?.version ?? row.version,
    isDirty: begun !== null,
    timer: 0,
    sent: Promise.resolve(true),
  }
  let hasConflict = false
  async function sendNow(parts: Parts): Promise<boolean> {
    parts.setMark({ state: 'saving' })
    const mark = await send(now, parts)
    hasConflict = mark.state === 'conflict'
    parts.setMark(mark)
    return mark.state === 'saved'
  }
  /** Sends what is not sent yet; whether everything is saved then. */
  async function flush(parts: Parts): Promise<boolean> {
    window.clearTimeout(now.timer)
    await now.sent
    if (!now.isDirty) return true
    if (hasConflict) return false
    if (!isWhole(now.said)) {
      parts.setMark({ state: 'needs' })
      return false
    }
    now.sent = sendNow(parts)
    return now.sent
  }
  function type(change: Partial<RowSaid>, parts: Parts): void {
    now.said = { ...now.said, ...change }
    now.isDirty = true
    parts.show(now.said)
    keepNow(parts, now)
    window.clearTimeout(now.timer)
    now.timer = window.setTimeout(() => void flush(parts), pause)
  }
  /** The row as it stands now takes the place of what is here. */
  function take(from: RequestedRow, parts: Parts): void {
    now.version = from.version
    now.isDirty = false
    now.said = startOf(from, parts.today)
    parts.show(now.said)
  }
  /** Both were seen: the own words go on top of the row as it is now, or make way for it. */
  function resolve(theirs: RequestedRow, isMine: boolean, parts: Parts): void {
    hasConflict = false
    now.version = theirs.version
    if (!isMine) {
      take(theirs, parts)
      keep(nameOf(parts.row, parts.door), null)
    }
    parts.onRow(theirs)
    parts.setMark({ state: 'none' })
    if (isMine) void flush(parts)
  }
  return { now, flush, type, take, resolve }
}

/**
 * Saves the answer to one row as it is typed: kept on the device at once, sent when typing pauses, one after the other.
 * What could not be sent stays, and goes when the line is back.
 */
export function useRowSaver(
  row: RequestedRow,
  today: string,
  { door, onRow }: { door: Door; onRow: (row: RequestedRow) => void },
) {
  const [typing] = useState(() => openTyping(keptOf(row, door), { row, today }))
  const [said, show] = useState(typing.now.said)
  const [mark, setMark] = useState<Mark>({ state: 'none' })
  const parts: Parts = { row, today, door, onRow, show, setMark }
  const flush = () => typing.flush(parts)
  const latest = useRef(flush)
  useEffect(() => {
    latest.current = flush
  })
  useEffect(() => {
    const again = () => void latest.current()
    window.addEventListener('online', again)
    again()
    return () => window.removeEventListener('online', again)
  }, [])
  useEffect(() => {
    if (!typing.now.isDirty && row.version > typing.now.version)
      typing.take(row, { row, today, show } as Parts)
  }, [row, today, typing])
  return {
    ...{ said, mark, flush },
    type: (change: Partial<RowSaid>) => typing.type(change, parts),
    resolve: (theirs: RequestedRow, isMine: boolean) => typing.resolve(theirs, isMine, parts),
  }
}

export type RowSaver = ReturnType<typeof useRowSaver>
