import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { means, seeHelp } from './sentences.ts'

function listed(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...lines.map(([name]) => name.length)) + 2
  return lines.map(([name, text]) => `  ${name.padEnd(width)}${text}`)
}

/** The list of commands. */
export function generalHelp(): string {
  const lines = commands.map(({ name, takes, summary }) => [`${name} ${takes}`.trim(), summary] as const)
  return ['focal <command>', '', ...listed(lines), '', seeHelp('<command>')].join('\n')
}

/** What one command takes and does. */
export function helpOf({ name, takes, summary, options, means: meanings, details }: Command): string {
  const lines = Object.entries(options).map(([option, { type }]) => {
    const value = type === 'string' ? ' <file>' : ''
    return [`--${option}${value}`, meanings[option] ?? ''] as const
  })
  const call = ['focal', name, takes, lines.length > 0 ? '[options]' : ''].filter((word) => word !== '')
  return [
    call.join(' '),
    `  ${summary}`,
    '',
    ...listed([...lines, ['--help', means.help]]),
    '',
    ...details,
  ].join('\n')
}
