import type { AuditHead } from '@focal/contracts/audit'
import type { Written } from '@focal/database/archive/write'
import type { Finding } from '@focal/domain/audit'

/** Everything the command line says of its own accord. For operators, in English only. */

const counted = new Intl.NumberFormat('en')

export const summaries = {
  backup: 'write everything into one archive file',
  restore: 'fill an empty database from an archive file',
  invite: 'offer the seat of the first administrator, or of an organiser',
  auditVerify: 'follow the audit trail and name the first entry of each chain that does not fit',
  migrate: 'bring schema, rights and catalogue of the database up to date',
  catalogueCheck: 'check the files of the catalogue and its texts',
  demoReset: 'throw the demonstration away, so that the next start fills a new one',
}

export const details = {
  where: 'The database is that of the settings FOCAL_DATA, or DATABASE_URL and DATABASE_OWNER_URL.',
  running: 'Focal must be stopped for it, where it uses the embedded database.',
  backup: [
    'Without a file name the archive goes into this folder, named by the time.',
    'It is encrypted with the passphrase in FOCAL_PASSPHRASE, or in the file of --passphrase-file. It holds no',
    'sessions and no tokens. Focal may run meanwhile.',
  ],
  restore: [
    'Everything is restored, or nothing. The archive is tried to its end before the database is touched.',
    'For an encrypted archive give the passphrase as for a backup.',
  ],
  audit: [
    'Every chain is followed from its beginning. The server writes the heads of all chains to its log, each hour and',
    'when it stops: given with --heads, a chain whose end was cut off is found too. Focal may run meanwhile.',
  ],
  invite: [
    'It says a link, once: whoever opens it within 72 hours chooses a password and has the seat. Send it to nobody else.',
    'It begins with BASE_URL. An earlier link of the same seat to that address is void. Focal may run meanwhile.',
  ],
  catalogue: 'Without a folder these are the files that Focal comes with.',
}

export const means = {
  plain: 'do not encrypt',
  passphraseFile: 'a file that holds the passphrase and nothing else',
  organiser: 'the seat of an organiser instead of an administrator',
  heads: 'a file with heads that were written out earlier, such as the log of the server',
  help: 'this help',
}

export const noPassphrase =
  'Give a passphrase for the archive in FOCAL_PASSPHRASE or with --passphrase-file, or write --plain to leave it unencrypted.'
export const bothWays = 'Write either --plain or --passphrase-file, not both.'
export const shortPassphrase = 'The passphrase has fewer than 12 characters: write a longer one.'
export const noOwner =
  'This needs the role that owns the tables: set DATABASE_OWNER_URL, such as postgres://focal_owner:password@host:5432/focal.'
export const noApplication =
  'This gives the application role its rights, so it must know it: set DATABASE_URL too, such as postgres://focal_app:password@host:5432/focal.'
export const onlyEmbedded =
  'DATABASE_URL is set: only the embedded demonstration is reset. Unset it, or make the database anew.'
export const wasStopped = 'Stopped. Nothing was changed.'
export const demonstration =
  'What lies here is the fictional demonstration, which has its accounts. Set FOCAL_DEMO=0 and FOCAL_DATA to a new folder, start Focal once, then invite.'
export const upToDate = 'Schema, rights and catalogue are up to date.'

export const behind = (current: string | null, needed: string) =>
  `The database schema is at ${current ?? 'nothing'} and this version needs ${needed}. Run "focal migrate" first.`
export const ahead = (current: string | null, known: string) =>
  `The database schema is at ${current}, further than this version knows (${known}). Run the command of the newer version.`
export const noAddress = (text: string) =>
  `"${text}" is no e-mail address: write it as name@ministry.example.`
export const noName = (text: string) =>
  `"${text}" is no name: write it on one line, without / < > @ or a colon, in quotes where it has spaces.`
export const invited = (name: string, role: string, until: string) =>
  `${name} can take the seat of an ${role} with this link, once, until ${until.slice(0, 16).replace('T', ' ')} UTC:`
export const noData = (folder: string) =>
  `There is no database in ${folder}: set FOCAL_DATA to the folder that has it.`
export const noFile = (file: string) => `${file} cannot be read: look at its name and rights.`
export const noFolder = (folder: string) => `${folder} is no folder with the files of a catalogue.`
export const unknown = (words: string) =>
  words === '' ? 'Say what to do.' : `There is no command "${words}".`
export const tooFew = (takes: string) => `Something is left out: it takes ${takes}.`
export const tooMany = (word: string) => `"${word}" is one word too many.`
export const seeHelp = (name: string) => `"focal ${name === '' ? '' : `${name} `}--help" tells more.`
export const restored = ({ rows, parts }: { rows: number; parts: number }) =>
  `Restored ${counted.format(rows)} rows of ${parts} tables.`
export const whole = (commitments: number, links: number, languages: number) =>
  `The catalogue is whole: ${commitments} commitments, ${links} links, texts in ${languages} more languages.`

const misfits: Record<Finding['why'], string> = {
  position: 'entries before it are missing, or it stands in another place',
  link: 'it does not hold the hash of the entry before',
  hash: 'it does not have the hash it says: something in it was changed',
  personal: 'its personal values are not those that were noted',
  head: 'the chain ended there with another hash when its head was written out: its end was cut off or rewritten',
}
export const unfit = ({ chain, position, why }: Finding) =>
  `Chain ${chain}, entry ${position}: ${misfits[why]}.`
export const fits = (heads: readonly AuditHead[], compared: number) =>
  `The audit trail fits: ${counted.format(heads.reduce((sum, { entries }) => sum + entries, 0))} entries in ${heads.length} chains, ${counted.format(compared)} heads compared.`

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

export function written(file: string, { parts, rows, bytes }: Written, isSealed: boolean): string {
  const how = isSealed ? 'encrypted' : 'not encrypted'
  return `Wrote ${file}: ${counted.format(rows)} rows of ${parts.length} tables, ${size(bytes)}, ${how}.`
}

/** The state of the audit trail, to be kept apart from the archive: a trail that is cut later does not fit it. */
export function trail({ parts }: Written): string | null {
  const entries = parts.find(({ name }) => name === 'audit_entry')
  const heads = parts.find(({ name }) => name === 'audit_head')
  const sum = (heads ?? entries)?.sha256
  return entries ? `Audit trail: ${counted.format(entries.rows)} entries, SHA-256 of its heads ${sum}.` : null
}
