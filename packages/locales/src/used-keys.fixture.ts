import { readdirSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProblemCode } from '@focal/contracts/problem'
import { all } from './all.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const speaking = ['apps/web/src', 'apps/api/src', 'packages/domain/src']

/** Where code asks for a sentence: the whole key, or one with holes (`*`) for what is known only then. */
export type Use = { file: string; key: string }

/** Files of code that speaks, without tests. */
export function speakingFiles(): { file: string; text: string }[] {
  return speaking.flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .filter(({ name }) => !/\.(?:test|fixture)\.tsx?$/.test(name))
      .map((entry) => `${entry.parentPath}/${entry.name}`)
      .map((path) => ({ file: relative(root, path), text: readFileSync(path, 'utf8') })),
  )
}

const words = Object.keys(all.en).join('|')
const whole = new RegExp(`['"\`]((?:${words}):[\\w.-]+)['"\`]`, 'g')
const withHoles = new RegExp(`\`((?:${words}):[^\`]*\\$\\{[^\`]*)\``, 'g')
const fields = /'((?:field|status|workbook|measure)\.[A-Za-z]+)'/g
const problems = /problem\(\s*'[\w-]+',\s*\{[^}]*\b(detail|fix): '(\w+)'/g

/** Every key that one file of code asks for. */
export function usesIn({ file, text }: { file: string; text: string }): Use[] {
  const keys = [
    ...[...text.matchAll(whole)].map(([, key]) => key ?? ''),
    ...[...text.matchAll(withHoles)].map(([, key]) => (key ?? '').replace(/\$\{[^}]*\}/g, '*')),
    // The API and the domain name their sentences under `problems` by a short key, looked up in http/problems.ts.
    ...(file.startsWith('apps/web')
      ? []
      : [
          ...[...text.matchAll(fields)].map(([, key]) => `problems:${key}`),
          ...[...text.matchAll(problems)].flatMap(([, part, key]) =>
            part === 'fix' ? [`problems:fix.${key}`] : [`problems:detail.${key}`, `problems:fix.${key}`],
          ),
        ]),
  ]
  // http/problems.ts looks every short key up in one place.
  return keys.filter((key) => key !== 'problems:*').map((key) => ({ file, key }))
}

/** Every key that code asks for. */
export function allUses(): Use[] {
  const answered = ProblemCode.options.flatMap((code) =>
    ['title', 'detail', 'fix'].map((part) => ({
      file: 'apps/api/src/http/problems.ts',
      key: `problems:${part}.${code}`,
    })),
  )
  return [...speakingFiles().flatMap(usesIn), ...answered]
}

/** Whether a use, perhaps with holes, means this key. */
export function means(use: Use, key: string): boolean {
  if (!use.key.includes('*')) return use.key === key
  const pattern = use.key
    .split('*')
    .map((part) => part.replace(/[.\\+?^$()[\]{}|]/g, '\\$&'))
    .join('[^.]+')
  return new RegExp(`^${pattern}$`).test(key)
}
