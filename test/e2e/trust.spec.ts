import { type Browser, expect, type Page, test } from '@playwright/test'
import { audit } from './audit.ts'
import { cutLine, holdLine } from './line.ts'
import { again, openAs } from './people.ts'

// How people come, stay in charge of their account, and go; and how that can be told afterwards.
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const good = 'amber canyon teapot fourteen'
let made = 0
const newAddress = (who: string) => `${who}.${process.pid}.${Date.now()}.${made++}@ministry.example`

/** A browser of its own without a session. */
async function openSignedOut(browser: Browser, options: object = {}): Promise<Page> {
  const baseURL = process.env.FOCAL_E2E_URL ?? ''
  return (await browser.newContext({ baseURL, locale: 'en-GB', ...options })).newPage()
}

type Offered = {
  who: string
  seat: string
  email: string
  name: string
  country?: string
  isForAgency?: boolean
}

/** Invites on the page of people, and says where the mail can be read. */
async function invite(page: Page, { seat, email, name, country, isForAgency }: Omit<Offered, 'who'>) {
  await page.goto('/people')
  await page.getByText('Invite somebody').click()
  const form = page.locator('details.invite form')
  await form.getByLabel('Seat').selectOption({ label: seat })
  if (country) await form.getByLabel('Country').selectOption({ label: country })
  if (isForAgency) await form.getByLabel('Ministry or body').selectOption({ index: 1 })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('E-mail').fill(email)
  await form.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByText(`A mail is on its way to ${name}.`)).toBeVisible()
}

/** The link in the newest mail to an address, read from the outbox as a person reads it. */
async function linkTo(page: Page, email: string): Promise<string> {
  await page.goto('/outbox')
  await expect(heading(page, 'Outbox')).toBeVisible()
  const mail = page.getByRole('listitem').filter({ hasText: email }).first()
  const href = await mail.getByRole('link').getAttribute('href')
  return new URL(href ?? '').pathname + new URL(href ?? '').hash
}

/** Accepts with a new account. */
async function join(page: Page, link: string, title: string | RegExp): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Password', { exact: true }).fill(good)
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(heading(page, title)).toBeVisible()
}

async function signIn(page: Page, email: string, password = good): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Somebody new, come by an administrator's invitation, signed in. */
async function newOrganiser(browser: Browser, who: string) {
  const admin = await openAs(browser, 'admin')
  const email = newAddress(who)
  await invite(admin, { seat: 'Organiser', email, name: `Olga ${who}` })
  const link = await linkTo(admin, email)
  const page = await openSignedOut(browser)
  await join(page, link, 'Overview')
  return { admin, page, email, link, name: `Olga ${who}` }
}

test('an administrator invites, the mail opens the page, and its reader is signed in', async ({
  browser,
}) => {
  const admin = await openAs(browser, 'admin')
  const email = newAddress('first')
  await invite(admin, { seat: 'Focal point', email, name: 'Ingrid Berg', country: 'Iceland' })
  const link = await linkTo(admin, email)
  const page = await openSignedOut(browser, { viewport: { width: 360, height: 740 } })
  await page.goto(link)
  await expect(heading(page, 'Administrator (demo) invites you to Focal')).toBeVisible()
  await expect(page.getByText('You are offered this seat: Focal point, Iceland.')).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Ingrid Berg')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('ingrid')
  await expect(page.getByText('(6 of 12)')).toBeVisible()
  await password.fill('Reykjavik12345')
  await expect(password).toHaveAccessibleDescription(/12 characters or more.* met/)
  await password.fill('iceland iceland')
  await expect(page.getByRole('status').filter({ hasText: 'too close to your name' })).toBeVisible()
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByRole('alert')).toContainText('too close to your name')
  await expect(page.getByLabel('Name')).toHaveValue('Ingrid Berg')
  await password.fill(good)
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(heading(page, 'Home, Iceland')).toBeVisible()
  await expect(page.getByText('Welcome. You act in this seat now: Focal point, Iceland.')).toBeVisible()
  const again = await openSignedOut(browser)
  await again.goto(link)
  await expect(heading(again, 'This invitation does not hold')).toBeVisible()
  await expect(again.getByText('Ask the person whose name stands in the mail')).toBeVisible()
})

test('a focal point invites a contributor; an invitation that is taken back opens nothing', async ({
  browser,
}) => {
  const focal = await openAs(browser, 'focal.no')
  const email = newAddress('treasury')
  await invite(focal, { seat: 'Contributor', email, name: 'Tor Vik', isForAgency: true })
  const link = await linkTo(focal, email)
  const page = await openSignedOut(browser)
  await join(page, link, 'Overview')
  await expect(page.getByRole('banner').getByRole('button', { name: /, Norway$/ })).toBeVisible()
  await focal.goto('/people')
  const seats = focal.getByRole('listitem').filter({ hasText: /, Norway/ })
  await expect(seats.filter({ hasText: email }).last()).toBeVisible()

  const other = newAddress('alternate')
  await invite(focal, { seat: 'Alternate focal point', email: other, name: 'Alma Dahl' })
  const taken = await linkTo(focal, other)
  await focal.goto('/people')
  await focal.getByRole('button', { name: 'Take back: Alma Dahl' }).click()
  await expect(focal.getByText('The invitation of Alma Dahl is taken back')).toBeVisible()
  const late = await openSignedOut(browser)
  await late.goto(taken)
  await expect(heading(late, 'This invitation does not hold')).toBeVisible()
  await expect(late.getByText('It was used, taken back')).toBeVisible()

  await focal.getByText(/earlier invitation/).click()
  await focal.getByRole('button', { name: 'Invite again: Alma Dahl' }).click()
  await expect(focal.getByText('A mail is on its way to Alma Dahl.')).toBeVisible()
  await join(late, await linkTo(focal, other), 'Home, Norway')
})

test('what is typed into an invitation stays when the server says no, and when the line breaks', async ({
  browser,
}) => {
  const focal = await openAs(browser, 'focal.se')
  await focal.goto('/people')
  await focal.getByText('Invite somebody').click()
  const form = focal.locator('details.invite form')
  const agency = form.getByLabel('Ministry or body')
  await agency.selectOption({ index: 1 })
  const chosen = await agency.inputValue()
  await form.getByLabel('Name').fill('Sven: Lind')
  await form.getByLabel('E-mail').fill('sven@ministry.example')
  await form.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(form.getByLabel('Name')).toHaveAccessibleDescription(/Write it on one line/)
  await form.getByLabel('Name').fill('Sven Lind')
  const line = await cutLine(focal, '**/api/invitations', 'POST')
  await form.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(focal.getByRole('alert')).toContainText('No line to the server')
  await expect(agency).toHaveValue(chosen)
  await line.mend()
  await form.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(focal.getByText('A mail is on its way to Sven Lind.')).toBeVisible()
})

test('a forgotten password: the same answer for every address, a link, a new password', async ({
  browser,
}) => {
  const { admin, email } = await newOrganiser(browser, 'reset')
  const page = await openSignedOut(browser)
  for (const address of ['nobody@ministry.example', email]) {
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'I forgot my password' }).click()
    await page.getByLabel('E-mail').fill(address)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(heading(page, 'Look into your mail')).toBeFocused()
    await expect(page.getByText(`If ${address} has an account`)).toBeVisible()
  }
  await page.goto(await linkTo(admin, email))
  await expect(heading(page, 'Choose a new password')).toBeVisible()
  const next = 'velvet harbour pencil ninety'
  await page.getByLabel('New password').fill(next)
  await page.getByRole('button', { name: 'Save the password' }).click()
  await expect(heading(page, 'Your new password holds')).toBeFocused()
  await signIn(page, email, next)
  await expect(heading(page, 'Overview')).toBeVisible()
  await page.goto('/reset#wrong')
  await page.getByLabel('New password').fill(next)
  await page.getByRole('button', { name: 'Save the password' }).click()
  await expect(page.getByRole('alert')).toContainText('This link does not hold')
})

test('the own password is changed with the present one, and a wrong one loses nothing', async ({
  browser,
}) => {
  const { page, email } = await newOrganiser(browser, 'password')
  await page.goto('/account')
  await expect(page.getByText(email)).toBeVisible()
  await page.getByLabel('Present password').fill('not the present one')
  await page.getByLabel('New password').fill('silver ladder market seven')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('alert')).toContainText('This is not your present password.')
  await expect(page.getByLabel('New password')).toHaveValue('silver ladder market seven')
  await page.getByLabel('Present password').fill(good)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Your password was changed')).toBeVisible()
  await expect(page.getByLabel('Present password')).toHaveValue('')
})

test('a session that is ended elsewhere is signed out with its next request', async ({ browser }) => {
  const { page, email } = await newOrganiser(browser, 'sessions')
  const other = await openSignedOut(browser)
  await signIn(other, email)
  const third = await openSignedOut(browser)
  await signIn(third, email)
  await page.goto('/account')
  await expect(page.getByText('This one', { exact: true })).toHaveCount(1)
  const ends = page.getByRole('button', { name: /^Sign out there/ })
  await expect(ends).toHaveCount(2)
  await ends.first().click()
  await expect(page.getByText('Signed out there.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeFocused()
  await expect(ends).toHaveCount(1)
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(ends).toHaveCount(0)
  for (const gone of [other, third]) {
    expect((await gone.request.get('/api/me', again)).status()).toBe(401)
    await gone.goto('/overview')
    await expect(gone).toHaveURL(/sign-in/)
  }
  await page.goto('/overview')
  await expect(heading(page, 'Overview')).toBeVisible()
})

test('a second seat is accepted with the account one has, and one chooses in which to act', async ({
  browser,
}) => {
  const { admin, page, email, name } = await newOrganiser(browser, 'seats')
  await invite(admin, { seat: 'Observer', email, name })
  const link = await linkTo(admin, email)
  const wrong = await openAs(browser, 'observer')
  await wrong.goto(link)
  await expect(wrong.getByText('You are signed in as observer@demo.example')).toBeVisible()
  const out = await openSignedOut(browser)
  await out.goto(link)
  await expect(out.getByText(`${email} has an account.`)).toBeVisible()
  await out.getByRole('button', { name: 'Sign in' }).click()
  await out.getByLabel('E-mail').fill(email)
  await out.getByLabel('Password').fill(good)
  await out.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(out).toHaveURL(/\/invitation$/)
  await out.getByRole('button', { name: 'Accept' }).click()
  await expect(out.getByText('Welcome. You act in this seat now: Observer.')).toBeVisible()
  await page.goto('/account')
  await expect(page.getByText('You have 2 seats')).toBeVisible()
  await page.getByRole('button', { name: 'Act in it: Observer' }).click()
  await expect(page.getByText('You act in this seat now: Observer.')).toBeVisible()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Observer' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Act in it: Organiser' })).toBeVisible()
})

test('a seat is handed over: told before what passes, it changes hands when the successor accepts', async ({
  browser,
}) => {
  const focal = await openAs(browser, 'focal.be')
  const email = newAddress('successor')
  await focal.goto('/people')
  await focal.getByRole('button', { name: /^Hand over: Focal point, Belgium/ }).click()
  await expect(focal.getByRole('heading', { name: 'Hand over: Focal point, Belgium' })).toBeFocused()
  await expect(focal.getByText('The seat, with its rights and everything assigned to it.')).toBeVisible()
  await focal.getByLabel('Name of the successor').fill('Lotte Maes')
  await focal.getByLabel('E-mail of the successor').fill(email)
  await focal.getByRole('button', { name: 'Offer the seat' }).click()
  await expect(focal.getByText('A mail is on its way to Lotte Maes.')).toBeVisible()
  const link = await linkTo(focal, email)
  const page = await openSignedOut(browser)
  await page.goto(link)
  await expect(page.getByText('This seat is handed over to you')).toBeVisible()
  expect((await focal.request.get('/api/me', again)).status()).toBe(200)
  await join(page, link, 'Home, Belgium')
  expect((await focal.request.get('/api/me', again)).status()).toBe(401)
  await page.goto('/people')
  await expect(page.getByText(/Before: Focal point of Belgium/)).toBeVisible()
  await page.goto('/audit')
  await expect(page.getByRole('row').filter({ hasText: 'Took a seat over' })).toContainText('Lotte Maes')
  await expect(page.getByRole('row').filter({ hasText: 'Offered a seat to a successor' })).toBeVisible()
})

test('an administrator finds one of many, disables, takes it back, and ends a seat', async ({ browser }) => {
  const { admin, page, email, name } = await newOrganiser(browser, 'disabled')
  await admin.goto('/people')
  await expect(admin.getByText(/^\d{3} accounts$/)).toBeVisible()
  await admin.getByLabel('Name or address').fill(email)
  await expect(admin.getByText('1 account', { exact: true })).toBeVisible()
  await admin.getByRole('button', { name: `Disable: ${name}` }).click()
  await expect(admin.getByText(`${name} was signed out everywhere and cannot sign in.`)).toBeVisible()
  expect((await page.request.get('/api/me', again)).status()).toBe(401)
  await admin.getByRole('button', { name: 'Undo' }).click()
  await expect(admin.getByText(`${name} can sign in again.`)).toBeVisible()
  await signIn(page, email)
  await admin.getByRole('button', { name: `End this seat: Organiser, ${name}` }).click()
  await expect(admin.getByRole('button', { name: 'End the seat' })).toBeFocused()
  await admin.getByRole('button', { name: 'Leave it as it is' }).click()
  expect((await page.request.get('/api/me', again)).status()).toBe(200)
  await admin.getByRole('button', { name: `End this seat: Organiser, ${name}` }).click()
  await admin.getByRole('button', { name: 'End the seat' }).click()
  await expect(admin.getByText(`The seat of ${name} has ended.`)).toBeVisible()
  expect((await page.request.get('/api/me', again)).status()).toBe(401)

  await admin.goto('/audit')
  const entry = (text: string) => admin.getByRole('row').filter({ hasText: text })
  await expect(entry('Disabled an account').first()).toContainText('Administrator (demo)')
  await expect(entry('Ended a seat').first()).toContainText('Organiser')
  await admin.getByLabel('Act').selectOption({ label: 'Invited somebody' })
  await expect(entry('Disabled an account')).toHaveCount(0)
  await expect(entry('Invited somebody').filter({ hasText: email })).toBeVisible()
  await expect(admin.getByRole('heading', { name: 'State of all chains' })).toBeVisible()
})

test('a seat that looks after nobody finds no menu for it, and is told so on the page', async ({
  browser,
}) => {
  const page = await openAs(browser, 'observer')
  await page.goto('/overview')
  const menu = page.getByRole('navigation', { name: 'Main' })
  await expect(menu.getByRole('link', { name: 'Languages' })).toBeVisible()
  for (const name of ['People', 'Audit trail', 'Outbox'])
    await expect(menu.getByRole('link', { name })).toHaveCount(0)
  await page.goto('/people')
  await expect(page.getByText('This page is for focal points and administrators')).toBeVisible()
  await page.goto('/audit')
  await expect(page.getByText('This page is for other seats')).toBeVisible()
})

test('the pages are found by their names', async ({ browser }) => {
  const page = await openAs(browser, 'admin')
  await page.goto('/overview')
  await expect(heading(page, 'Overview')).toBeVisible()
  for (const name of ['People', 'Audit trail', 'Account']) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search or jump to' }).fill(name)
    await page.keyboard.press('Enter')
    await expect(heading(page, name)).toBeVisible()
  }
})

const late = [
  ['admin', '/people', '**/api/people*', 'People'],
  ['focal.ke', '/people', '**/api/countries/ke/people', 'People, Kenya'],
  ['admin', '/audit', '**/api/audit', 'Audit trail'],
  ['focal.ke', '/audit', '**/api/countries/ke/audit', 'Audit trail, Kenya'],
  ['admin', '/outbox', '**/api/outbox', 'Outbox'],
  ['observer', '/account', '**/api/me/sessions', 'Account'],
] as const

for (const [who, path, api, title] of late)
  test(`${path} for ${who} has its title while it waits, and can be tried again`, async ({ browser }) => {
    const page = await openAs(browser, who)
    const held = await holdLine(page, api)
    await page.goto(path)
    await expect(heading(page, title)).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(1)
    expect(await audit(page)).toEqual([])
    held.release()
    await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0)
    await page.unrouteAll()
    const line = await cutLine(page, api)
    await page.reload()
    await expect(page.getByRole('alert')).toContainText('No line to the server')
    await expect(heading(page, title)).toBeVisible()
    await line.mend()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

test('an invitation on a slow line has a title at once, and a line that breaks can be tried again', async ({
  browser,
}) => {
  const focal = await openAs(browser, 'focal.at')
  const email = newAddress('slow')
  await invite(focal, { seat: 'Clearing officer', email, name: 'Lea Huber' })
  const link = await linkTo(focal, email)
  const page = await openSignedOut(browser)
  const held = await holdLine(page, '**/api/invitations/open', 'POST')
  await page.goto(link)
  await expect(heading(page, 'An invitation to Focal')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(1)
  held.release()
  await expect(heading(page, /invites you to Focal/)).toBeVisible()
  await page.unrouteAll()
  const line = await cutLine(page, '**/api/invitations/open', 'POST')
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('No line to the server')
  await line.mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  const password = page.getByLabel('Password', { exact: true })
  await password.fill(good)
  const joining = await cutLine(page, '**/api/invitations/join', 'POST')
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByRole('alert')).toContainText('What you typed is still here.')
  await expect(password).toHaveValue(good)
  await joining.mend()
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(heading(page, 'Overview')).toBeVisible()
})

test('pages that are seldom the first speak every language, also when it is changed on them', async ({
  browser,
}) => {
  const page = await openAs(browser, 'focal.ke')
  await page.goto('/account')
  await expect(page.getByRole('heading', { name: 'Your seats' })).toBeVisible()
  await page.getByLabel('Language').selectOption({ label: 'Français' })
  await expect(page.getByRole('heading', { name: 'Vos fonctions' })).toBeVisible()
  await page.getByRole('link', { name: 'Personnes' }).click()
  await expect(heading(page, 'Personnes, Kenya')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Invitations ouvertes' })).toBeVisible()
})

test('axe finds nothing on the pages that a mail opens, in light, dark and Arabic on a phone', async ({
  browser,
}) => {
  const focal = await openAs(browser, 'focal.fi')
  const email = newAddress('axe')
  await invite(focal, { seat: 'Clearing officer', email, name: 'Aino Laine' })
  const link = await linkTo(focal, email)
  const looks = [{}, { colorScheme: 'dark' }, { locale: 'ar', viewport: { width: 360, height: 740 } }]
  for (const look of looks)
    for (const path of [link, '/invitation#nothing', '/reset', '/reset#something']) {
      const page = await openSignedOut(browser, look)
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.wait')).toHaveCount(0)
      expect(await audit(page)).toEqual([])
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(wide).toBe(seen)
      await page.context().close()
    }
})

test('axe finds nothing on the pages of people with everything open, in Arabic on a phone too', async ({
  browser,
}) => {
  const looks = [
    {},
    { colorScheme: 'dark' },
    { locale: 'ar', viewport: { width: 360, height: 740 } },
  ] as const
  for (const look of looks) {
    const page = await openAs(browser, 'focal.ke', look)
    for (const path of ['/people', '/account', '/audit', '/outbox']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.wait')).toHaveCount(0)
      if (path === '/people') {
        await page.locator('details.invite summary').click()
        await page.locator('.own button[aria-expanded]').first().click()
        await expect(page.locator('.pass')).toBeVisible()
      }
      expect(await audit(page)).toEqual([])
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(wide).toBe(seen)
    }
    await page.context().close()
  }
})
