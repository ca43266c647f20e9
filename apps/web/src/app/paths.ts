/** Every address of the application; the router gives each its page. */
export type Path =
  | '/'
  | '/sign-in'
  | '/overview'
  | '/gaps'
  | '/gaps/:group/:set'
  | '/home'
  | '/our-status'
  | '/workbook'
  | '/sharing'
  | '/commitments'
  | '/commitments/:commitmentId'
  | '/countries/:iso2'
  | '/countries/:iso2/changes'
  | '/account/security'
  | '/reports'
  | '/measures'
  | '/measures/:measureId'
  | '/comparison'
  | '/peers'
  | '/languages'
  | '/interface'
  | '/invitation'
  | '/reset'
  | '/account'
  | '/people'
  | '/agencies'
  | '/requests'
  | '/requests/ask'
  | '/answer'
  | '/audit'
  | '/outbox'

type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never

/** The named parts of an address. */
export type ParamsOf<P extends Path> = { [Name in Names<P>]: string }

/** What follows the question mark; what is undefined is left out. */
export type Search = Record<string, string | undefined>

/** Where to: an address with its named parts and its search. */
export type Place<P extends Path = Path> = P extends Path
  ? { to: P; search?: Search } & (Names<P> extends never ? { params?: never } : { params: ParamsOf<P> })
  : never

/** A place as it stands in the address line. */
export function hrefOf({ to, params, search = {} }: Place): string {
  const named = new Map(Object.entries<string>(params ?? {}))
  const path = to.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(named.get(name) ?? ''))
  const said = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const query = new URLSearchParams(said).toString()
  return query === '' ? path : `${path}?${query}`
}
