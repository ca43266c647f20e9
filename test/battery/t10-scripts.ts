import { invitations } from '@focal/contracts/invitations'
import { statuses } from '@focal/contracts/statuses'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { findBrowser } from '../e2e/browser.ts'
import { type Call, callerOf, sessionOf } from '../support/client.ts'
import { customsOf } from '../support/people.ts'
import { openScene } from '../support/processes.ts'
import { type BatteryTest, count, type Given, type Outcome, told } from './battery.ts'

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><iframe srcdoc="<script>alert(1)</script>"></iframe>',
  "'-alert(1)-'",
  '[press](javascript:alert(1))',
  '<a href="javascript:alert(1)">press</a>',
  '<math><mtext></p><style><img src=x onerror=alert(1)></style>',
  '{{constructor.constructor("alert(1)")()}}',
  '<style>@import "https://evil.example/x.css"</style>',
  '\u202e<b onmouseover=alert(1)>x',
]
const commitments = [
  '1373-1a',
  '1373-1b',
  '1373-1c',
  '1373-1d',
  '1373-2a',
  '1373-2b',
  '1373-2c',
  '1373-2d',
  '1373-2e',
  '1373-2f',
  '1373-2g',
]

/** Writes them into every field that takes text; gives how many fields took them as they are. */
async function plant(call: Call): Promise<number> {
  const params = { iso2: 'ke' }
  let taken = 0
  for (const [number, payload] of payloads.entries()) {
    const commitmentId = commitments[number % commitments.length] ?? '1373-1a'
    const item = { ...params, commitmentId }
    const { body: before } = await call(statuses.item, { params: item })
    let version = before.version ?? 0
    const said = {
      commitmentId,
      evidenceGrade: 'E2',
      statusDate: '2026-06-01',
      visibility: 'public',
    } as const
    const text = { note: payload, references: [payload], naReason: payload }
    for (const publish of [true, true, false]) {
      const { status } = await call(statuses.report, {
        params,
        version,
        body: { ...said, ...text, status: 'partly', publish },
      })
      if (status === 201) version += 1
      if (status === 201) taken += 3
    }
    const { body: now } = await call(statuses.item, { params: item })
    const entryId = now.history[1]?.id ?? ''
    const withdrawn = await call(statuses.withdraw, { params, version, body: { entryId, reason: payload } })
    if (withdrawn.status === 201) taken += 1
    const invitation = {
      role: 'contributor',
      countryCode: 'ke',
      agencyId: customsOf('ke'),
      title: payload,
    } as const
    const email = `payload.${number}@ministry.example`
    const invited = await call(invitations.invite, { body: { ...invitation, email, name: payload } })
    if (invited.status === 201) taken += 3
  }
  return taken
}

type Seen = { dialogs: string[]; violations: string[]; ran: string[] }

/** Watches a page for whatever a script that got in would do. */
async function watch(page: Page, seen: Seen): Promise<void> {
  page.on('dialog', (dialog) => {
    seen.dialogs.push(`${dialog.message()} at ${page.url()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted Type/i.test(message.text()))
      seen.violations.push(message.text().slice(0, 200))
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^(?:https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') seen.ran.push(request.url())
  })
}

const hostilePaths = payloads.slice(0, 4).flatMap((payload) => {
  const text = encodeURIComponent(payload)
  return [
    `/commitments/${text}`,
    `/countries/${text}`,
    `/gaps/${text}/${text}`,
    `/our-status?at=${text}`,
    `/overview?by=${text}`,
  ]
})
const paths = [
  '/overview',
  '/our-status',
  ...commitments.map((one) => `/our-status?at=${one}`),
  '/commitments',
  ...commitments.map((one) => `/commitments/${one}`),
  '/countries/ke',
  '/gaps/AFR/1373',
  '/languages',
  '/interface',
  '/sign-in?next=javascript:alert(1)',
  '/sign-in?next=//evil.example',
  ...hostilePaths,
]

async function contextFor(
  browser: Browser,
  address: string,
  handle: string,
  locale: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: address, locale })
  const [name = '', value = ''] = (await sessionOf(address, handle)).split(/=(.*)/s)
  await context.addCookies([{ name, value, url: address }])
  return context
}

/** Opens every page, also as it is printed; gives how many showed a planted text as text. */
async function visit(context: BrowserContext, seen: Seen, list: readonly string[]): Promise<number> {
  const page = await context.newPage()
  await watch(page, seen)
  let shown = 0
  for (const path of list) {
    await page.goto(path, { waitUntil: 'networkidle' })
    // Whatever can be opened is opened.
    for (const summary of await page.locator('summary').all())
      await summary.click({ timeout: 500 }).catch(() => {})
    const text = await page.locator('body').innerText()
    if (payloads.some((payload) => text.includes(payload))) shown += 1
    await page.emulateMedia({ media: 'print' })
    await page.emulateMedia({ media: 'screen' })
    if (new URL(page.url()).hostname !== '127.0.0.1') seen.ran.push(`led to ${page.url()}`)
  }
  await page.close()
  return shown
}

/** The same text as markup on a page without a policy opens a dialog; on a page of ours the policy stops it. */
async function findsPlanted(browser: Browser, address: string) {
  const bare: Seen = { dialogs: [], violations: [], ran: [] }
  const page = await browser.newPage()
  await watch(page, bare)
  await page.setContent(payloads.join('\n'))
  await page.waitForTimeout(500)
  await page.close()
  const fenced: Seen = { dialogs: [], violations: [], ran: [] }
  const own = await browser.newPage()
  await watch(own, fenced)
  await own.goto(`${address}/sign-in`)
  await own.evaluate(() => {
    // Each is refused by an error, by the policy, or both.
    const attempts = [
      () => {
        const script = document.createElement('script')
        script.text = 'alert(1)'
        document.body.append(script)
      },
      () => document.body.setAttribute('onclick', 'alert(1)'),
      () => {
        document.body.innerHTML = '<img src=x onerror=alert(1)>'
      },
      () => {
        const frame = document.createElement('iframe')
        frame.src = 'https://evil.example/'
        document.body.append(frame)
      },
    ]
    for (const attempt of attempts)
      try {
        attempt()
      } catch {}
  })
  await own.waitForTimeout(500)
  await own.close()
  return {
    dialogs: bare.dialogs.length,
    violations: fenced.violations.length,
    through: fenced.dialogs.length,
  }
}

async function run({ size, note }: Given): Promise<Outcome> {
  const scene = openScene()
  const { address } = await scene.start(
    { FOCAL_DATA: scene.newDirectory(), FOCAL_DEMO: '1' },
    /^ {2}observer@demo/,
  )
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch(await findBrowser())
  try {
    const taken = await plant(callerOf(address, await sessionOf(address, 'focal.ke')))
    const seen: Seen = { dialogs: [], violations: [], ran: [] }
    let [shown, visited] = [0, 0]
    const views = ['focal.ke', 'observer', 'organiser', 'admin'].flatMap((handle) =>
      ['en-GB', 'fr-FR', 'ar-EG'].map((locale) => ({ handle, locale })),
    )
    for (const { handle, locale } of views.slice(0, size)) {
      const context = await contextFor(browser, address, handle, locale)
      shown += await visit(context, seen, paths)
      visited += paths.length
      await context.close()
      note(`${handle} ${locale}: ${visited} pages, ${seen.dialogs.length + seen.violations.length} told`)
    }
    const planted = await findsPlanted(browser, address)
    return {
      ran: `${payloads.length} texts in ${count(taken)} fields, ${count(visited)} pages (${size} seats and languages), on screen and as printed`,
      figure: `dialogs ${seen.dialogs.length}, policy violations ${seen.violations.length}, requests or ways elsewhere ${seen.ran.length}; ${shown} pages showed a text as text`,
      control: `the same texts as markup on a bare page: ${planted.dialogs} dialogs; a script put into a page of ours: ${planted.violations} violations told, ${planted.through} ran`,
      failures: [
        ...told('dialogs', seen.dialogs),
        ...told('violations', seen.violations),
        ...told('elsewhere', seen.ran),
        ...(planted.dialogs > 0 && planted.violations > 0 && planted.through === 0
          ? []
          : ['the control failed']),
        ...(shown > 0 ? [] : ['no page showed any of the texts']),
      ],
      missing: [
        'DOCX: nothing is written as such; pages of people, invitations and the trail where there are none yet',
      ],
    }
  } finally {
    await browser.close()
    await scene.end()
  }
}

export const scripts: BatteryTest = {
  promise: 'script strings in every field of every screen, print, mail, DOCX: dialogs or policy violations 0',
  unit: 'seats and languages',
  sizes: { small: 1, full: 12 },
  minutes: 30,
  server: false,
  run,
}
