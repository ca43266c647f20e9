import { expect, test } from '@playwright/test'
import { again, openAs } from './people.ts'

/** "n of N" at the end of what a cell says first: States reporting, of those to whom it applies. */
function reportingOf(said: string): { n: number; of: number } {
  const [, n, of] = /% ?(\d+) of (\d+)/.exec(said.replace(/\s+/g, ' ')) ?? []
  return { n: Number(n), of: Number(of) }
}

test('which region reports least about border controls of 1540, how sure that is, what changed since 2009: six clicks', async ({
  browser,
}) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/overview')
  await page.getByRole('link', { name: 'Gaps', exact: true }).click()
  await page.getByRole('combobox', { name: 'Commitments', exact: true }).selectOption('commitment')
  await page.getByText('Narrow down').click()
  await page.getByRole('combobox', { name: 'Framework', exact: true }).selectOption('1540')
  await page.getByLabel('Beside an earlier day').fill('2009-10-12')
  const row = page.getByRole('row', { name: /^Border controls against WMD trafficking/ })
  await expect(row.getByText(/^Then /).first()).toBeVisible()
  const cells = await row.getByRole('cell').allInnerTexts()
  const groups = await page.getByRole('columnheader').allInnerTexts()
  expect(groups).toEqual([
    'African Group',
    'Asia-Pacific Group',
    'Eastern European Group',
    'Latin American and Caribbean Group',
    'Western European and Others Group',
  ])
  const reporting = cells.map((said) => reportingOf(said))
  const { request } = page
  const query = 'by=un-group&over=commitment&commitment=1540-3c'
  for (const [day, pick] of [
    ['', reporting],
    ['&asOf=2009-10-12', cells.map((said) => /Then .*?(\d+) of (\d+)/.exec(said)?.slice(1, 3).map(Number))],
  ] as const) {
    const { cells: asked } = await (await request.get(`/api/gaps?${query}${day}`, again)).json()
    const told = asked.map(({ counts: { mostly } }: { counts: { mostly: { y: number; z: number } } }) => [
      mostly.y,
      mostly.z,
    ])
    expect(pick.map((one) => (one && 'n' in one ? [one.n, one.of] : one))).toEqual(told)
  }
  // How sure: the range of each cell stands beside its figure.
  for (const said of cells) expect(said).toMatch(/\d+–\d+ %/)
})

test('a view has an address: another reader opens the same with her own rights, and may take it as CSV', async ({
  browser,
}) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/gaps?by=sids&over=sector&kind=legislative&view=table')
  await expect(page.getByRole('combobox', { name: 'Groups', exact: true })).toHaveValue('sids')
  await expect(page.getByRole('combobox', { name: 'Kind', exact: true })).toHaveValue('legislative')
  await expect(
    page.getByRole('rowheader', { name: 'Small island developing States', exact: true }).first(),
  ).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^focal-gaps-.*\.csv$/)
})

test('filters that no commitment passes say so, and one click mends it', async ({ browser }) => {
  const page = await openAs(browser, 'organiser')
  await page.goto('/gaps?framework=1267&kind=policy&force=encouraged')
  await expect(page.getByText(/No commitment passes all of these filters/)).toBeVisible()
  await page.getByRole('combobox', { name: 'Legal force', exact: true }).selectOption('')
  await page.getByRole('combobox', { name: 'Kind', exact: true }).selectOption('')
  await expect(page.getByRole('rowheader').first()).toBeVisible()
})
