import { resolve } from 'node:path'
import { z } from 'zod'
import type { ProviderSettings } from './accounts/provider.ts'
import { missingOfProvider, providerIn, providerSettings } from './config-provider.ts'
import { isLoopback } from './http/address.ts'

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
/** A setting that is a whole number; `error` says what to write instead. */
function whole(least: number, most: number, sentence: string) {
  const error = { error: sentence }
  return z.coerce.number(error).int(error).min(least, error).max(most, error)
}

/** Every setting, with its default or the sentence that says what to write instead. */
const Settings = z.object({
  PORT: whole(0, 65535, 'PORT is a whole number from 0 (any free port) to 65535, such as 3000').default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  FOCAL_DATA: z.string().min(1).default('.data'),
  FOCAL_BACKUP_MINUTES: whole(
    0,
    10_080,
    'FOCAL_BACKUP_MINUTES is a whole number of minutes from one backup to the next, such as 60, or 0 for none',
  ).default(60),
  FOCAL_BACKUP_KEEP: whole(
    1,
    1000,
    'FOCAL_BACKUP_KEEP is how many of the newest backups stay, 1 to 1000, such as 24',
  ).default(24),
  FOCAL_BACKUP_DAYS: whole(
    0,
    1000,
    'FOCAL_BACKUP_DAYS is for how many days one backup a day stays, 0 to 1000, such as 14',
  ).default(14),
  FOCAL_DEMO: z
    .enum(['0', '1'], { error: 'FOCAL_DEMO is 1 for the fictional demonstration or 0 for an empty record' })
    .transform((value) => value === '1')
    .optional(),
  FOCAL_LIMITS: z.enum(['on', 'off'], { error: 'FOCAL_LIMITS is on or off' }).optional(),
  FOCAL_REQUESTS: whole(
    1,
    100_000,
    'FOCAL_REQUESTS is how many requests a session may make in a minute, 1 to 100000, such as 300',
  ).default(300),
  FOCAL_EXPORTS: whole(
    1,
    10_000,
    'FOCAL_EXPORTS is how many files an account may take in an hour, 1 to 10000, such as 10',
  ).default(10),
  FOCAL_CONNECTIONS: whole(
    1,
    100_000,
    'FOCAL_CONNECTIONS is how many connections are served at once, 1 to 100000, such as 1000',
  ).default(1000),
  FOCAL_CONNECTIONS_PER_ADDRESS: whole(
    1,
    100_000,
    'FOCAL_CONNECTIONS_PER_ADDRESS is how many requests of one address are served at once behind a proxy, 1 to 100000, such as 200',
  ).default(200),
  FOCAL_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{20,}$/, {
      error:
        'FOCAL_METRICS_TOKEN needs at least 20 characters without spaces: write the output of "openssl rand -hex 32"',
    })
    .optional(),
  FOCAL_PROXY_HEADER: z
    .string()
    .regex(/^[\w-]{1,60}$/, {
      error:
        'FOCAL_PROXY_HEADER is the name of a header that the proxy in front writes, such as x-forwarded-for',
    })
    .optional(),
  FOCAL_SECRET: z
    .string()
    .min(32, {
      error: 'FOCAL_SECRET needs at least 32 characters: write the output of "openssl rand -hex 32"',
    })
    .optional(),
  FOCAL_LOG: z.enum(levels, { error: `FOCAL_LOG is one of ${levels.join(', ')}` }).default('warn'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/, {
      error: 'SMTP_URL looks like smtps://user:password@mail.example.org:465',
    })
    .optional(),
  FOCAL_MAIL_FROM: z
    .email({ error: 'FOCAL_MAIL_FROM is the address mails come from, such as focal@example.org' })
    .optional(),
  ...providerSettings,
  BASE_URL: z
    .url({
      protocol: /^https?$/,
      error: 'BASE_URL is the address people open, such as https://focal.example.org',
    })
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, {
      error: 'DATABASE_URL looks like postgres://focal_app:password@host:5432/focal',
    })
    .optional(),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, {
      error: 'DATABASE_OWNER_URL looks like postgres://focal_owner:password@host:5432/focal',
    })
    .optional(),
})

export type Config = {
  port: number
  host: string
  data: string
  isDemo: boolean
  secret: string | null
  logLevel: z.infer<typeof Settings>['FOCAL_LOG']
  baseUrl: string | null
  databaseUrl: string | null
  ownerUrl: string | null
  /** Requests of a session in a minute and files of an account in an hour; null where neither is counted */
  limits: { requests: number; exports: number } | null
  mostConnections: number
  /** Requests of one network at once, where a proxy names it */
  mostOfNetwork: number
  /** Opens /metrics from other machines; null: from this one alone */
  metricsToken: string | null
  proxyHeader: string | null
  /** Of the embedded database: milliseconds from one to the next, 0 for none, and how many stay */
  backups: { every: number; newest: number; days: number }
  /** The mail server and the address mails come from; null where none is set */
  mail: { smtpUrl: string; from: string } | null
  /** Another site that people can sign in at; null where none is set */
  provider: ProviderSettings | null
}

/** The settings that say where the database is; all that a command needs. */
export type StorePlace = Pick<Config, 'data' | 'databaseUrl' | 'ownerUrl'>

/** Why these settings do not go together; each sentence says what to write instead. */
function contradictions(config: Config, value: z.infer<typeof Settings>): string[] {
  const { SMTP_URL, FOCAL_MAIL_FROM } = value
  const isHttps = config.baseUrl?.startsWith('https://') ?? false
  return [
    ...(config.databaseUrl && !config.secret
      ? [
          'With DATABASE_URL the cookies need FOCAL_SECRET, the same on every replica: write 32 or more characters',
        ]
      : []),
    ...(SMTP_URL && !FOCAL_MAIL_FROM
      ? ['SMTP_URL without FOCAL_MAIL_FROM: write the address mails come from, such as focal@example.org']
      : []),
    ...(FOCAL_MAIL_FROM && !SMTP_URL
      ? ['FOCAL_MAIL_FROM without SMTP_URL: set both, or neither to send no mail']
      : []),
    ...missingOfProvider(value),
    ...(config.ownerUrl && !config.databaseUrl
      ? ['DATABASE_OWNER_URL without DATABASE_URL: set both, or neither for the embedded database']
      : []),
    ...(!isLoopback(config.host) && !isHttps
      ? [
          `HOST ${config.host} can be reached from other machines: put https in front and set BASE_URL=https://...`,
        ]
      : []),
  ]
}

type Env = Record<string, string | undefined>

function parse<S extends z.ZodType>(settings: S, env: Env): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ message }) => `  ${message}`)
  throw new Error(`These settings are not right:\n${lines.join('\n')}`)
}

/** A path as whoever gave the command means it: from where they gave it. */
export function pathFrom(env: Env, path: string): string {
  return resolve(env.INIT_CWD ?? process.cwd(), path)
}

/** Reads where the database is, and nothing else, so that a command does not ask for what only a server needs. */
export function readPlace(env: Env): StorePlace {
  const value = parse(Settings.pick({ FOCAL_DATA: true, DATABASE_URL: true, DATABASE_OWNER_URL: true }), env)
  return {
    data: pathFrom(env, value.FOCAL_DATA),
    databaseUrl: value.DATABASE_URL ?? null,
    ownerUrl: value.DATABASE_OWNER_URL ?? null,
  }
}

/** Where a server with these settings is reached. */
export function addressOf({ host, port }: Pick<Config, 'host' | 'port'>): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Reads the address that links begin with. */
export function baseUrlFrom(env: Env): string {
  const { BASE_URL, HOST, PORT } = parse(Settings.pick({ BASE_URL: true, HOST: true, PORT: true }), env)
  return BASE_URL ?? addressOf({ host: HOST, port: PORT })
}

/** Reads the environment; throws one error with a line for every wrong setting. */
export function readConfig(env: Env): Config {
  const value = parse(Settings, env)
  const isDemo = value.FOCAL_DEMO ?? (value.DATABASE_URL === undefined && isLoopback(value.HOST))
  const hasLimits = value.FOCAL_LIMITS ? value.FOCAL_LIMITS === 'on' : !(isDemo && isLoopback(value.HOST))
  const config: Config = {
    port: value.PORT,
    host: value.HOST,
    data: pathFrom(env, value.FOCAL_DATA),
    isDemo,
    secret: value.FOCAL_SECRET ?? null,
    logLevel: value.FOCAL_LOG,
    baseUrl: value.BASE_URL ?? null,
    databaseUrl: value.DATABASE_URL ?? null,
    ownerUrl: value.DATABASE_OWNER_URL ?? null,
    limits: hasLimits ? { requests: value.FOCAL_REQUESTS, exports: value.FOCAL_EXPORTS } : null,
    mostConnections: value.FOCAL_CONNECTIONS,
    mostOfNetwork: value.FOCAL_CONNECTIONS_PER_ADDRESS,
    metricsToken: value.FOCAL_METRICS_TOKEN ?? null,
    proxyHeader: value.FOCAL_PROXY_HEADER ?? null,
    backups: {
      every: value.FOCAL_BACKUP_MINUTES * 60_000,
      newest: value.FOCAL_BACKUP_KEEP,
      days: value.FOCAL_BACKUP_DAYS,
    },
    mail:
      value.SMTP_URL && value.FOCAL_MAIL_FROM
        ? { smtpUrl: value.SMTP_URL, from: value.FOCAL_MAIL_FROM }
        : null,
    provider: providerIn(value),
  }
  const wrong = contradictions(config, value)
  if (wrong.length > 0) throw new Error(`These settings do not go together:\n  ${wrong.join('\n  ')}`)
  return config
}
