import { readFileSync } from 'node:fs'
import { type BatteryTest, type Outcome, told } from './battery.ts'

type Entry = {
  resolved?: string
  integrity?: string
  link?: boolean
  inBundle?: boolean
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}
type Lock = Record<string, Entry>

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as T
}

function nameOf(path: string): string {
  return path.split('node_modules/').at(-1) ?? path
}

/** Packages that are fetched and whose bytes nothing holds to. */
function withoutIntegrity(lock: Lock): string[] {
  return Object.entries(lock)
    .filter(([path, { link, inBundle }]) => path.includes('node_modules/') && !link && !inBundle)
    .filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))
    .map(([path]) => nameOf(path))
}

/** Packages that run something when they are installed, and are not on the list of those that may. */
function scriptsNotListed(lock: Lock, listed: ReadonlySet<string>): string[] {
  return Object.entries(lock)
    .filter(([path, { hasInstallScript }]) => path.includes('node_modules/') && hasInstallScript)
    .map(([path]) => nameOf(path))
    .filter((name) => !listed.has(name))
}

async function run(): Promise<Outcome> {
  const { packages } = read<{ packages: Lock }>('package-lock.json')
  const { allowScripts } = read<{ allowScripts: Record<string, boolean> }>('package.json')
  const listed = new Set(Object.keys(allowScripts))
  const rooms = Object.entries(packages).filter(([path]) => !path.includes('node_modules/'))
  const names = (kind: 'dependencies' | 'devDependencies') =>
    new Set(
      rooms
        .flatMap(([, room]) => Object.keys(room[kind] ?? {}))
        .filter((name) => !name.startsWith('@focal/')),
    )
  const total = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)
  const loose = withoutIntegrity(packages)
  const scripts = scriptsNotListed(packages, listed)
  const hosts = total.filter(
    ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
  )
  const planted = { ...packages, 'node_modules/planted': { hasInstallScript: true } }
  const found =
    withoutIntegrity(planted).length -
    loose.length +
    scriptsNotListed(planted, listed).length -
    scripts.length
  return {
    ran: `the lock file, ${total.length} packages`,
    figure: `entries without integrity ${loose.length}; install scripts not on the list ${scripts.length} (${listed.size} listed); direct ${names('dependencies').size}, for building and testing ${names('devDependencies').size}, in all ${total.length}; from another place than the registry ${hosts.length}`,
    control: `a package without integrity and with an install script: ${found} of 2 told`,
    failures: [
      ...told('without integrity', loose),
      ...told('scripts', scripts),
      ...told(
        'places',
        hosts.map(([path]) => nameOf(path)),
      ),
      ...(found === 2 ? [] : ['the planted package was not told']),
    ],
  }
}

export const packages: BatteryTest = {
  promise:
    'lock file integrity, install scripts listed with a reason, direct and total packages: entries without integrity 0',
  unit: 'lock file',
  sizes: { small: 1, full: 1 },
  minutes: 2,
  server: false,
  run,
}
