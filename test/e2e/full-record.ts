import { orderedStatuses, type StatusValue } from '@focal/contracts/status-scale'
import type { StatusItem } from '@focal/contracts/statuses'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { again, openAs } from './people.ts'

/** The record of a State, as its focal point reads it. */
export async function readRecord(page: Page, code: string): Promise<StatusItem[]> {
  const answer = await page.request.get(`/api/countries/${code}/statuses`, again)
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { items: StatusItem[] }).items
}

/** What a line says in a full record: one of the three in the middle, so that it can go up and down. */
export function saidAt(index: number): StatusValue {
  return orderedStatuses[1 + (index % 3)] ?? 'planned'
}

/** Publishes something about every commitment of a State, on a day that is past. */
async function fillRecord(page: Page, code: string, statusDate: string): Promise<void> {
  const rows = (await readRecord(page, code)).map(({ commitmentId, version }, index) => ({
    commitmentId,
    version,
    said: {
      status: saidAt(index),
      evidenceGrade: 'E2',
      statusDate,
      note: `Fictional: line ${index + 1}.`,
      references: [`Demo Act ${index + 1}`],
    },
    visibility: null,
  }))
  const answer = await page.request.post(`/api/countries/${code}/workbook/apply`, {
    headers: { Origin: process.env.FOCAL_E2E_URL ?? '' },
    data: { publish: true, rows },
  })
  expect(answer.status()).toBe(200)
  const { refused, conflicts } = await answer.json()
  expect([refused, conflicts]).toEqual([[], []])
}

/** The focal point of a State of a group that had said nothing, and has now said something about every commitment. */
export async function openFull(
  browser: Browser,
  group: string,
  statusDate: string,
): Promise<{ page: Page; code: string }> {
  const organiser = await openAs(browser, 'organiser')
  const countries: { code: string; unGroup: string }[] = await (
    await organiser.request.get('/api/countries', again)
  ).json()
  await organiser.context().close()
  // Two tests at once take two States.
  let skip = test.info().parallelIndex
  // From the end: journeys that need a State that stays silent begin at the beginning.
  for (const { code } of countries.filter(({ unGroup }) => unGroup === group).reverse()) {
    const page = await openAs(browser, `focal.${code}`)
    const items = await readRecord(page, code)
    const isSilent = items.every(({ current, draft }) => current === null && draft === null)
    if (isSilent) skip -= 1
    if (isSilent && skip < 0) {
      await fillRecord(page, code, statusDate)
      return { page, code }
    }
    await page.context().close()
  }
  throw new Error(`Every State of ${group} has said something: the demonstration should leave some silent.`)
}
