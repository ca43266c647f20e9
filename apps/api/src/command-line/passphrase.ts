import { readFile } from 'node:fs/promises'
import { pathFrom } from '../config.ts'
import { type Context, type Given, usage } from './command.ts'
import { means, noFile } from './sentences.ts'

export const passphraseOption = { 'passphrase-file': { type: 'string' } } as const
export const passphraseMeaning = { 'passphrase-file': means.passphraseFile }

/** The passphrase from the file that was named, else from FOCAL_PASSPHRASE, else null. It is never asked for. */
export async function findPassphrase({ options }: Given, { env }: Context): Promise<string | null> {
  const named = options['passphrase-file']
  if (typeof named !== 'string') return env.FOCAL_PASSPHRASE || null
  const text = await readFile(pathFrom(env, named), 'utf8').catch(() => {
    throw usage(noFile(named))
  })
  return text.replace(/\r?\n$/, '')
}
