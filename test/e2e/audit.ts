import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe finds on the page as it stands, each as "rule: element"; empty where all is well. Focal has no frames, so
 * axe may judge in the page itself (legacy mode), which takes a third less time. `parts` are selectors of what to
 * look at where the rest of the page has been looked at before.
 */
export async function audit(page: Page, parts: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode()
  for (const part of parts) axe.include(part)
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}
