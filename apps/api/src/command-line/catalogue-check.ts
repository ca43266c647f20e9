import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { catalogueFolder, readCatalogue } from '@focal/database/catalogue'
import { readTexts } from '@focal/database/texts'
import { pathFrom } from '../config.ts'
import { type Command, type Context, usage } from './command.ts'
import * as sentences from './sentences.ts'

function folderOf(word: string | undefined, { env }: Context): URL {
  if (word === undefined) return catalogueFolder
  const path = pathFrom(env, word)
  if (!existsSync(join(path, 'texts'))) throw usage(sentences.noFolder(path))
  return pathToFileURL(`${path}${sep}`)
}

export const catalogueCheck: Command = {
  name: 'catalogue check',
  summary: sentences.summaries.catalogueCheck,
  takes: '[folder]',
  words: { least: 0, most: 1 },
  options: {},
  means: {},
  details: [sentences.details.catalogue],
  run: async ({ words }, context) => {
    const folder = folderOf(words[0], context)
    const files = readCatalogue(folder)
    const texts = readTexts(files, folder)
    const sections = files.frameworks.flatMap((framework) => framework.sections)
    const commitments = sections.reduce((sum, section) => sum + section.commitments.length, 0)
    context.say(sentences.whole(commitments, files.links.links.length, texts.length))
    return 0
  },
}
