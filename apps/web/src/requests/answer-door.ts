import type { RequestedRow } from '@focal/contracts/request-views'
import { type NewAnswer, requests, type SubmitOutcome } from '@focal/contracts/requests'
import { call } from '../api/call.ts'
import { queryOf } from '../api/query.ts'

/** The way in which an agency reads, saves and sends: with an account, or by the session of a link. */
export type Door = {
  /** For whom this device keeps what is typed */
  readBy?: string
  read: ReturnType<typeof queryOf<typeof requests.mine>>
  save: (row: RequestedRow, version: number, body: NewAnswer) => Promise<RequestedRow>
  submit: (requestId: string, rows: { commitmentId: string; version: number }[]) => Promise<SubmitOutcome>
}

export const accountDoor: Door = {
  read: queryOf(requests.mine, {}),
  save: ({ request, commitmentId }, version, body) =>
    call(requests.save, { params: { requestId: request.id, commitmentId }, version, body }),
  submit: (requestId, rows) => call(requests.submit, { params: { requestId }, body: { rows } }),
}

export const linkDoor: Door = {
  read: queryOf(requests.sheet, {}) as unknown as Door['read'],
  save: ({ commitmentId }, version, body) =>
    call(requests.saveByLink, { params: { commitmentId }, version, body }),
  submit: (_, rows) => call(requests.submitByLink, { body: { rows } }),
}
