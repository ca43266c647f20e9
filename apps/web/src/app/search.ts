/** Reads one value of an address; what cannot be meant is left out. */
type Reader<T> = (value: unknown) => T | undefined
type Values<Readers> = { [K in keyof Readers]?: Readers[K] extends Reader<infer T> ? T | undefined : never }

/** Any text of at most 200 characters, also one that looks like a number. */
export function text(value: unknown): string | undefined {
  const isPlain = typeof value === 'string' || typeof value === 'number'
  return isPlain && String(value).length <= 200 ? String(value) : undefined
}

/** A day such as 2009-10-12. */
export function day(value: unknown): string | undefined {
  const given = text(value)
  return given && /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given)) ? given : undefined
}

/** One of a list. */
export function choice<const T extends string>(options: readonly T[]): Reader<T> {
  return (value) => options.find((option) => option === value)
}

/** What an address says, read by these readers; everything else in it is ignored. */
export function searchOf<Readers extends Record<string, Reader<unknown>>>(readers: Readers) {
  return (search: Record<string, unknown>): Values<Readers> => {
    const read = Object.entries(readers).map(([name, reader]) => [name, reader(search[name])])
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Values<Readers>
  }
}
