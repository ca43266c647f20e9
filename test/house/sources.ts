import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** A file of the repository: its path from the root, and its text. */
export type Source = { path: string; text: string }

const passedBy = new Set(['node_modules', 'dist', '.turbo', '.vite', '.battery', '.data', 'test-results'])

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return passedBy.has(entry.name) ? [] : walk(join(folder, entry.name))
    return entry.isFile() ? [join(folder, entry.name)] : []
  })
}

/** Every file below these folders whose name ends like this, in the order of their paths. */
export function readSources(folders: readonly string[], ending: RegExp): Source[] {
  return folders
    .flatMap((folder) => walk(join(root, folder)))
    .filter((path) => ending.test(path))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Every folder of our own code, from the root. */
export function readFolders(): string[] {
  const files = ['apps', 'packages', 'test', 'docker', 'docs'].flatMap((folder) => {
    try {
      return walk(join(root, folder))
    } catch {
      return []
    }
  })
  const parts = files.map((path) => relative(root, path).split('/').slice(0, -1))
  return [...new Set(parts.flatMap((names) => names.map((_, end) => names.slice(0, end + 1).join('/'))))]
}

/** Code that serves: not a test, and nothing that only tests use. */
export function isServing({ path }: Pick<Source, 'path'>): boolean {
  return !/\.(?:test|spec|fixture)\.tsx?$/.test(path) && !path.startsWith('test/')
}

/** All code: apps, packages, and the tests. */
export function readCode(): Source[] {
  return readSources(['apps', 'packages', 'test'], /\.(?:ts|tsx|mjs)$/)
}
