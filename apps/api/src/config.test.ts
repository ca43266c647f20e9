import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, readPlace } from './config.ts'

const secret = 'x'.repeat(32)
const external = { DATABASE_URL: 'postgres://focal_app:p@db:5432/focal', FOCAL_SECRET: secret }
const limits = { requests: 300, exports: 10 }
const byDefault = {
  port: 3000,
  host: '127.0.0.1',
  data: resolve('/clone/.data'),
  isDemo: true,
  secret: null,
  logLevel: 'warn',
  baseUrl: null,
  databaseUrl: null,
  ownerUrl: null,
  limits: null,
  mostConnections: 1000,
  mostOfNetwork: 200,
  metricsToken: null,
  proxyHeader: null,
  backups: { every: 3_600_000, newest: 24, days: 14 },
  mail: null,
  provider: null,
}

test('without settings: loopback, embedded database, demonstration, no limits', () => {
  expect(readConfig({ INIT_CWD: '/clone' })).toEqual(byDefault)
  expect(readConfig({ INIT_CWD: '/clone', PORT: '', FOCAL_DEMO: '' })).toEqual(byDefault)
})

test('an external database has no demonstration unless it is asked for, and limits', () => {
  const settings = { ...external, INIT_CWD: '/clone' }
  const config = { ...byDefault, isDemo: false, secret, databaseUrl: external.DATABASE_URL, limits }
  expect(readConfig(settings)).toEqual(config)
  expect(readConfig({ ...settings, FOCAL_DEMO: '1' })).toEqual({ ...config, isDemo: true, limits: null })
})

test('another host needs https in front, and has no demonstration by default', () => {
  const settings = { INIT_CWD: '/clone', HOST: '0.0.0.0', BASE_URL: 'https://focal.example.org' }
  expect(readConfig(settings)).toEqual({
    ...byDefault,
    host: '0.0.0.0',
    baseUrl: 'https://focal.example.org',
    isDemo: false,
    limits,
  })
})

test('limits, ceilings and the token of the figures can be set; limits also in a demonstration', () => {
  const settings = {
    FOCAL_LIMITS: 'on',
    FOCAL_REQUESTS: '60',
    FOCAL_EXPORTS: '2',
    FOCAL_CONNECTIONS: '50',
    FOCAL_CONNECTIONS_PER_ADDRESS: '9',
  }
  expect(readConfig(settings)).toMatchObject({
    limits: { requests: 60, exports: 2 },
    mostConnections: 50,
    mostOfNetwork: 9,
  })
  expect(readConfig({ ...external, FOCAL_LIMITS: 'off' }).limits).toBeNull()
  expect(readConfig({ FOCAL_METRICS_TOKEN: secret }).metricsToken).toBe(secret)
})

test('backups can be made less often, or not at all', () => {
  const settings = { FOCAL_BACKUP_MINUTES: '0', FOCAL_BACKUP_KEEP: '3', FOCAL_BACKUP_DAYS: '0' }
  expect(readConfig(settings).backups).toEqual({ every: 0, newest: 3, days: 0 })
})

test('a command asks for the place of the database alone', () => {
  const settings = { INIT_CWD: '/clone', PORT: 'http', DATABASE_URL: external.DATABASE_URL }
  expect(readPlace(settings)).toEqual({
    data: resolve('/clone/.data'),
    databaseUrl: external.DATABASE_URL,
    ownerUrl: null,
  })
  expect(() => readPlace({ DATABASE_OWNER_URL: 'mysql://x' })).toThrow('DATABASE_OWNER_URL looks like')
})

test('a mail server comes with the address mails come from', () => {
  const mail = { smtpUrl: 'smtp://127.0.0.1:2525', from: 'focal@example.org' }
  const settings = { INIT_CWD: '/clone', SMTP_URL: mail.smtpUrl, FOCAL_MAIL_FROM: mail.from }
  expect(readConfig(settings)).toEqual({ ...byDefault, mail })
})

test('a provider comes whole, with a name for its button', () => {
  const settings = {
    INIT_CWD: '/clone',
    OIDC_ISSUER: 'https://login.example.org/realm',
    OIDC_CLIENT_ID: 'focal',
    OIDC_CLIENT_SECRET: 's',
  }
  const provider = { issuer: settings.OIDC_ISSUER, clientId: 'focal', clientSecret: 's' }
  expect(readConfig(settings).provider).toEqual({ ...provider, label: 'login.example.org' })
  expect(readConfig({ ...settings, OIDC_LABEL: 'Ministry account' }).provider).toEqual({
    ...provider,
    label: 'Ministry account',
  })
  expect(() => readConfig({ ...settings, OIDC_CLIENT_SECRET: '' })).toThrow(
    'OIDC_CLIENT_SECRET missing: a sign-in at a provider needs OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, or none of them',
  )
  expect(() => readConfig({ OIDC_LABEL: 'Ministry account' })).toThrow(
    'OIDC_ISSUER and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET missing',
  )
})

test('the data folder is meant from where the command was given', () => {
  expect(readConfig({ INIT_CWD: '/clone', FOCAL_DATA: 'here/db' }).data).toBe(resolve('/clone/here/db'))
  expect(readConfig({ INIT_CWD: '/clone', FOCAL_DATA: '/var/focal' }).data).toBe(resolve('/var/focal'))
})

test.each([
  [{ PORT: 'http' }, 'PORT is a whole number from 0 (any free port) to 65535, such as 3000'],
  [{ PORT: '70000' }, 'PORT is a whole number from 0 (any free port) to 65535, such as 3000'],
  [{ PORT: '30.5' }, 'PORT is a whole number from 0 (any free port) to 65535, such as 3000'],
  [{ PORT: '-1' }, 'PORT is a whole number from 0 (any free port) to 65535, such as 3000'],
  [
    { FOCAL_REQUESTS: '0' },
    'FOCAL_REQUESTS is how many requests a session may make in a minute, 1 to 100000, such as 300',
  ],
  [
    { FOCAL_EXPORTS: 'few' },
    'FOCAL_EXPORTS is how many files an account may take in an hour, 1 to 10000, such as 10',
  ],
  [
    { FOCAL_CONNECTIONS_PER_ADDRESS: '0' },
    'FOCAL_CONNECTIONS_PER_ADDRESS is how many requests of one address are served at once behind a proxy, 1 to 100000, such as 200',
  ],
  [
    { FOCAL_CONNECTIONS: '1.5' },
    'FOCAL_CONNECTIONS is how many connections are served at once, 1 to 100000, such as 1000',
  ],
  [
    { FOCAL_METRICS_TOKEN: 'short' },
    'FOCAL_METRICS_TOKEN needs at least 20 characters without spaces: write the output of "openssl rand -hex 32"',
  ],
  [
    { OIDC_ISSUER: 'http://login.example.org' },
    'OIDC_ISSUER is the https address of the provider, such as https://login.example.org (http only on loopback)',
  ],
  [
    { OIDC_LABEL: 'x'.repeat(61) },
    'OIDC_LABEL is what the button says, at most 60 characters, such as Ministry account',
  ],
  [{ FOCAL_DEMO: 'yes' }, 'FOCAL_DEMO is 1 for the fictional demonstration or 0 for an empty record'],
  [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL looks like smtps://user:password@mail.example.org:465'],
  [{ FOCAL_MAIL_FROM: 'Focal' }, 'FOCAL_MAIL_FROM is the address mails come from, such as focal@example.org'],
  [
    { FOCAL_PROXY_HEADER: 'x forwarded' },
    'FOCAL_PROXY_HEADER is the name of a header that the proxy in front writes, such as x-forwarded-for',
  ],
  [{ FOCAL_LIMITS: '1' }, 'FOCAL_LIMITS is on or off'],
  [
    { FOCAL_BACKUP_MINUTES: 'hourly' },
    'FOCAL_BACKUP_MINUTES is a whole number of minutes from one backup to the next, such as 60, or 0 for none',
  ],
  [
    { FOCAL_BACKUP_KEEP: '0' },
    'FOCAL_BACKUP_KEEP is how many of the newest backups stay, 1 to 1000, such as 24',
  ],
  [
    { FOCAL_BACKUP_DAYS: '1.5' },
    'FOCAL_BACKUP_DAYS is for how many days one backup a day stays, 0 to 1000, such as 14',
  ],
  [{ FOCAL_LOG: 'loud' }, 'FOCAL_LOG is one of debug, info, warn, error, silent'],
  [
    { FOCAL_SECRET: 'short' },
    'FOCAL_SECRET needs at least 32 characters: write the output of "openssl rand -hex 32"',
  ],
  [{ BASE_URL: 'focal' }, 'BASE_URL is the address people open, such as https://focal.example.org'],
  [{ BASE_URL: 'ftp://focal' }, 'BASE_URL is the address people open, such as https://focal.example.org'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL looks like postgres://focal_app:password@host:5432/focal'],
  [
    { DATABASE_OWNER_URL: 'x' },
    'DATABASE_OWNER_URL looks like postgres://focal_owner:password@host:5432/focal',
  ],
])('%o stops with the sentence that says what to write', (settings, sentence) => {
  expect(() => readConfig(settings)).toThrow(new Error(`These settings are not right:\n  ${sentence}`))
})

test('every wrong setting is told at once', () => {
  expect(() => readConfig({ PORT: 'x', FOCAL_LIMITS: 'x' })).toThrow(
    new Error(
      'These settings are not right:\n  PORT is a whole number from 0 (any free port) to 65535, such as 3000\n  FOCAL_LIMITS is on or off',
    ),
  )
})

test.each([
  [
    { DATABASE_URL: external.DATABASE_URL },
    'With DATABASE_URL the cookies need FOCAL_SECRET, the same on every replica: write 32 or more characters',
  ],
  [
    { DATABASE_OWNER_URL: 'postgres://o:p@db/focal' },
    'DATABASE_OWNER_URL without DATABASE_URL: set both, or neither for the embedded database',
  ],
  [
    { SMTP_URL: 'smtp://127.0.0.1:2525' },
    'SMTP_URL without FOCAL_MAIL_FROM: write the address mails come from, such as focal@example.org',
  ],
  [
    { FOCAL_MAIL_FROM: 'focal@example.org' },
    'FOCAL_MAIL_FROM without SMTP_URL: set both, or neither to send no mail',
  ],
  [
    { HOST: '0.0.0.0' },
    'HOST 0.0.0.0 can be reached from other machines: put https in front and set BASE_URL=https://...',
  ],
  [
    { HOST: '10.0.0.4', BASE_URL: 'http://focal.example.org' },
    'HOST 10.0.0.4 can be reached from other machines: put https in front and set BASE_URL=https://...',
  ],
])('%o do not go together', (settings, sentence) => {
  expect(() => readConfig(settings)).toThrow(new Error(`These settings do not go together:\n  ${sentence}`))
})
