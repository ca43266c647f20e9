import { parseArgs } from 'node:util'
import { type Command, type Context, usage } from './command.ts'
import { commands } from './commands.ts'
import { generalHelp, helpOf } from './help.ts'
import { seeHelp, tooFew, tooMany, unknown, wasStopped } from './sentences.ts'

function find(words: readonly string[]): Command | undefined {
  return commands.find(({ name }) => name.split(' ').every((word, place) => words[place] === word))
}

function isParseError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

/** What was given to a command; null where it was asked for its help. */
function parse(command: Command, args: readonly string[]) {
  const { options, takes, words } = command
  const { values, positionals } = parseArgs({
    args: args.slice(command.name.split(' ').length),
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  })
  if (values.help) return null
  if (positionals.length < words.least) throw usage(tooFew(takes))
  if (positionals.length > words.most) throw usage(tooMany(positionals[words.most] ?? ''))
  return { words: positionals, options: values as Record<string, string | boolean | undefined> }
}

async function runCommand(command: Command, args: readonly string[], context: Context): Promise<number> {
  const given = parse(command, args)
  if (given !== null) return command.run(given, context)
  context.say(helpOf(command))
  return 0
}

function complain(error: unknown, name: string, { env, signal, complain }: Context): number {
  const isUsage = isParseError(error) || (error instanceof Error && error.name === 'Usage')
  if (signal.aborted) complain(wasStopped)
  // Node's own sentence goes on to explain how a file may be called like an option.
  else if (isParseError(error)) complain(`${error.message.split('. ')[0]}.`)
  else complain(error instanceof Error ? error.message : String(error))
  if (isUsage) complain(seeHelp(name))
  if (env.FOCAL_LOG === 'debug' && error instanceof Error) complain(error.stack ?? '')
  return isUsage ? 2 : 1
}

/**
 * Runs what a command line says and gives the exit code: 0 done, 1 something is wrong, 2 it was not called right.
 * Whatever happens is told in sentences; FOCAL_LOG=debug adds where it happened.
 */
export async function run(args: readonly string[], context: Context): Promise<number> {
  const words = args.filter((word) => !word.startsWith('-'))
  const command = find(args)
  if (!command && (args.includes('--help') || args.includes('-h') || args[0] === 'help')) {
    context.say(generalHelp())
    return 0
  }
  try {
    if (!command) throw usage(unknown(words.slice(0, 2).join(' ')))
    return await runCommand(command, args, context)
  } catch (error) {
    return complain(error, command?.name ?? '', context)
  }
}
