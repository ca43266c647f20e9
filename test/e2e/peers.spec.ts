import { expect, test } from '@playwright/test'
import { audit } from './audit.ts'
import { openAs } from './people.ts'

test.setTimeout(180_000)

test('a focal point offers to talk about a commitment with the keyboard, and another one finds the State', async ({
  browser,
}) => {
  const norway = await openAs(browser, 'focal.no')
  await norway.goto('/our-status')
  // Whatever the demonstration says: something that Norway has in place and shows to the network.
  const found = await norway.evaluate(async () => {
    const { items } = await (await fetch('/api/countries/no/statuses')).json()
    type Item = { current: { status: string } | null; visibility: string; commitmentId: string }
    return (items as Item[]).find(
      ({ current, visibility }) => current?.status === 'in-place' && visibility === 'network',
    )?.commitmentId
  })
  expect(found).toBeDefined()
  await norway.goto(`/commitments/${found}`)
  const offer = norway.getByRole('checkbox', { name: 'We are willing to talk with others about this' })
  if (await offer.isChecked()) {
    await offer.press('Space')
    await expect(norway.getByText('Others are no longer shown your State for this.')).toBeVisible()
  }
  await offer.press('Space')
  await expect(offer).toBeChecked()
  await expect(norway.getByText('Others may now ask you about this.')).toBeVisible()
  await expect(offer).toBeFocused()
  expect(await audit(norway)).toEqual([])

  const kenya = await openAs(browser, 'focal.ke')
  await kenya.goto(`/commitments/${found}`)
  const asked = kenya.getByRole('table', { name: /States? to ask/ })
  await expect(asked.getByRole('link', { name: 'Norway' })).toBeVisible()
  await expect(asked.getByText('Focal point of Norway')).toBeVisible()
  await kenya.getByRole('link', { name: 'All States to ask' }).click()
  await kenya.getByLabel('Group').selectOption('Western European and Others Group')
  await expect(kenya).toHaveURL(/group=WEOG/)
  await expect(kenya.getByRole('link', { name: 'Norway' }).first()).toBeVisible()
  expect(await audit(kenya)).toEqual([])

  await offer.press('Space')
  await expect(offer).not.toBeChecked()
  await expect(norway.getByText('Others are no longer shown your State for this.')).toBeVisible()
  await kenya.goto(`/commitments/${found}`)
  await expect(kenya.getByRole('heading', { name: /States? to ask/ })).toBeVisible()
  await expect(
    kenya.getByRole('table', { name: /States? to ask/ }).getByRole('link', { name: 'Norway' }),
  ).toHaveCount(0)
})

test('an observer is told whose page it is', async ({ browser }) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/peers')
  await expect(page.getByText('This page is for other seats')).toBeVisible()
  await page.goto('/comparison')
  await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible()
})
