import { nameAt } from '@focal/database/archive/kept'
import { backUp } from '@focal/database/archive/write'
import { pathFrom } from '../config.ts'
import { type Command, type Context, type Given, usage } from './command.ts'
import { findPassphrase, passphraseMeaning, passphraseOption } from './passphrase.ts'
import * as sentences from './sentences.ts'
import { withReadableStore } from './store.ts'

async function choosePassphrase(given: Given, context: Context): Promise<string | null> {
  if (given.options.plain) {
    if (given.options['passphrase-file'] !== undefined) throw usage(sentences.bothWays)
    return null
  }
  const passphrase = await findPassphrase(given, context)
  if (passphrase === null) throw usage(sentences.noPassphrase)
  if ([...passphrase].length < 12) throw usage(sentences.shortPassphrase)
  return passphrase
}

export const backup: Command = {
  name: 'backup',
  summary: sentences.summaries.backup,
  takes: '[file]',
  words: { least: 0, most: 1 },
  options: { ...passphraseOption, plain: { type: 'boolean' } },
  means: { ...passphraseMeaning, plain: sentences.means.plain },
  details: [...sentences.details.backup, sentences.details.where],
  run: async (given, context) => {
    const passphrase = await choosePassphrase(given, context)
    const now = context.now().toISOString()
    const file = pathFrom(context.env, given.words[0] ?? nameAt(now))
    const { signal } = context
    const made = await withReadableStore(context, ({ owner }) =>
      backUp({ owner, file, passphrase, now, signal }),
    )
    context.say(sentences.written(file, made, passphrase !== null))
    const trail = sentences.trail(made)
    if (trail !== null) context.say(trail)
    return 0
  },
}
