import { expect, type Locator, type Page } from '@playwright/test'
import { audit } from './audit.ts'

/** The line of a commitment in the own record. */
export function row(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ hasText: title })
}

/** The commitment at hand, beside the list. */
export function side(page: Page): Locator {
  return page
    .getByRole('complementary', { name: /./ })
    .filter({ has: page.getByRole('heading', { level: 2 }) })
}

/** Opens the own record at one commitment; the heading stands there already while the record is on its way. */
export async function openRecord(page: Page, commitmentId: string): Promise<void> {
  await page.goto(`/our-status?at=${commitmentId}`)
  await expect(page.getByRole('heading', { level: 1, name: /^Our status/ })).toBeVisible()
  await expect(side(page)).toBeVisible()
}

/** What axe finds where the state of a line is shown: in the line, beside it, and in what is said over the page. */
export async function auditLine(page: Page): Promise<string[]> {
  return audit(page, ['aside', 'li:has([aria-current="true"])', '[role="status"]'])
}
