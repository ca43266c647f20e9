import { type Browser, expect, type Page, test } from '@playwright/test'
import { codeOf } from '../support/factors.ts'
import { audit } from './audit.ts'
import { newcomer as newcomerAs, password } from './newcomer.ts'
import { again, openAs, signInAs } from './people.ts'

/** Passkeys need a name, so these journeys are at localhost. */
function home(): string {
  return (process.env.FOCAL_E2E_URL ?? '').replace('127.0.0.1', 'localhost')
}

/** An observer who came by an invitation, at localhost. */
const newcomer = (browser: Browser) => newcomerAs(browser, 'observer', home())

async function signOut(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Observer' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
}

async function givePassword(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** A device with a screen lock that answers by itself. */
async function addDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('an app is set up with a code, asked for at the sign-in, and stood in for by a backup code', async ({
  browser,
}) => {
  const { page, email } = await newcomer(browser)
  await page.goto('/overview')
  await page.getByRole('banner').getByRole('button', { name: 'Observer' }).click()
  await page.getByRole('link', { name: 'Your account' }).click()
  await page.getByRole('link', { name: 'Open second factor and passkeys' }).click()
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
  const field = page.getByLabel('The six digits it shows now')
  await expect(field).toBeFocused()
  await field.fill('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('write the six digits')
  await field.fill(codeOf(secret, new Date().toISOString()))
  await page.keyboard.press('Enter')
  const codes = page.getByRole('region', { name: 'Backup codes' }).first().getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const [backup = ''] = await codes.allTextContents()
  expect(await audit(page)).toEqual([])
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText(backup)).toHaveCount(0)

  await signOut(page)
  await givePassword(page, email)
  await expect(page.getByRole('heading', { name: 'One more proof' })).toBeVisible()
  await expect(page.getByLabel('Code')).toBeFocused()
  expect((await page.request.get('/api/me', again)).status()).toBe(401)
  await page.getByLabel('Code').fill('zzzz')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('This code does not hold')
  expect(await audit(page)).toEqual([])
  await page.getByLabel('Code').fill(codeOf(secret, new Date(Date.now() + 30_000).toISOString()))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()

  await signOut(page)
  await givePassword(page, email)
  await page.getByLabel('Code').fill(backup.toUpperCase())
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await page.goto('/account/security')
  await expect(page.getByText('9 unused codes')).toBeVisible()
  await page.getByRole('button', { name: 'Remove the app' }).click()
  await page.getByRole('button', { name: 'Remove the app' }).click()
  await expect(page.getByRole('button', { name: 'Set up an app' })).toBeVisible()
})

test('a passkey is added, named, signs in without a password, and is removed', async ({ browser }) => {
  const { page, email } = await newcomer(browser)
  await addDevice(page)
  await page.goto('/account/security')
  await page.getByLabel('Name of this device').fill('Office laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Office laptop is added.')).toBeVisible()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Rename Office laptop' }).click()
  await page.getByLabel('Name of this device').first().fill('Telephone')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('It is called Telephone now.')).toBeVisible()

  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()

  await signOut(page)
  await givePassword(page, email)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()

  await page.goto('/account/security')
  await page.getByRole('button', { name: 'Remove Telephone' }).click()
  await page.getByRole('button', { name: 'Remove Telephone' }).click()
  await expect(page.getByText('There is none yet.')).toBeVisible()
})

test('an administrator takes a lost factor away, and the password alone opens the door again', async ({
  browser,
}) => {
  const { page, email } = await newcomer(browser)
  await addDevice(page)
  await page.goto('/account/security')
  await page.getByLabel('Name of this device').fill('Lost laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Lost laptop is added.')).toBeVisible()
  const admin = await openAs(browser, 'admin')
  await admin.goto('/people')
  await admin.getByLabel('Name or address').fill(email)
  const line = admin.getByRole('listitem').filter({ hasText: email })
  await line.getByRole('button', { name: 'Lost second factor: Amina Otieno' }).click()
  await expect(admin.getByText('by voice or in person')).toBeVisible()
  expect(await audit(admin)).toEqual([])
  await admin.getByRole('button', { name: 'Take them away' }).click()
  await expect(admin.getByText(/with the password alone next time/)).toBeVisible()
  await page.goto('/overview')
  await expect(page).toHaveURL(/\/sign-in/)
  await givePassword(page, email)
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
})

test('a passkey that the device does not give is said in a sentence', async ({ page }) => {
  await page.goto(`${home()}/sign-in`)
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const
  await session.send('WebAuthn.addVirtualAuthenticator', { options })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('alert')).toContainText('The device did not finish')
})

test('a demonstration account looks at the page and changes nothing', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: home(), locale: 'en-GB' })
  await signInAs(context, 'observer')
  const page = await context.newPage()
  await page.goto('/account/security')
  await expect(page.getByText('Demonstration accounts stay without a second factor')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Set up an app' })).toHaveCount(0)
})

test('who comes back from a provider without a session is told why', async ({ page }) => {
  await page.goto('/sign-in?provider=unknown')
  await expect(page.getByRole('alert')).toContainText('There is no account here for that person.')
})
