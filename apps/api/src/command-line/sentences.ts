import type { Written } from '@focal/database/archive/write'

/** Everything the command line says of its own accord. For operators, in English only. */

const counted = new Intl.NumberFormat('en')

export const summaries = {
  backup: 'write everything into one archive file',
  restore: 'fill an empty database from an archive file',
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
  catalogue: 'Without a folder these are the files that Focal comes with.',
}

export const means = {
  plain: 'do not encrypt',
  passphraseFile: 'a file that holds the passphrase and nothing else',
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
export const upToDate = 'Schema, rights and catalogue are up to date.'

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
