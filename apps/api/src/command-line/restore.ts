import { inspect } from '@focal/database/archive/read'
import { restore as fill } from '@focal/database/archive/restore'
import { pathFrom } from '../config.ts'
import type { Command } from './command.ts'
import { findPassphrase, passphraseMeaning, passphraseOption } from './passphrase.ts'
import * as sentences from './sentences.ts'
import { withStore } from './store.ts'

export const restore: Command = {
  name: 'restore',
  summary: sentences.summaries.restore,
  takes: '<file>',
  words: { least: 1, most: 1 },
  options: passphraseOption,
  means: passphraseMeaning,
  details: [...sentences.details.restore, sentences.details.where, sentences.details.running],
  run: async (given, context) => {
    const file = pathFrom(context.env, given.words[0] ?? '')
    const passphrase = await findPassphrase(given, context)
    // Before a database is made or a server started for it.
    const archive = await inspect(file, passphrase)
    const { say, signal } = context
    const done = await withStore(context, (reach) =>
      fill({ ...reach, archive, file, passphrase, say, signal }),
    )
    say(sentences.restored(done))
    return 0
  },
}
