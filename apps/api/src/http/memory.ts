/** Gives the value of a key: the one that is kept or on its way, else a new one that `make` makes. */
export type Memory<Value> = (key: string, make: () => Promise<Value>) => Promise<Value>

/**
 * A memory that forgets what was used longest ago, once what it keeps weighs more than `most`. Who asks for what is
 * being made waits for it; what could not be made is not kept. No truth lives here.
 */
export function createMemory<Value>(most: number, weigh: (value: Value) => number): Memory<Value> {
  type One = { value: Promise<Value>; weight: number }
  const kept = new Map<string, One>()
  let total = 0
  function forget(key: string, one: One): void {
    if (kept.get(key) !== one) return
    total -= one.weight
    kept.delete(key)
  }
  function settle(key: string, one: One, weight: number): void {
    if (kept.get(key) !== one) return
    one.weight = weight
    total += weight
    for (const [oldest, other] of kept) {
      if (total <= most) break
      forget(oldest, other)
    }
  }
  return (key, make) => {
    const known = kept.get(key)
    const one = known ?? { value: make(), weight: 0 }
    kept.delete(key)
    kept.set(key, one)
    if (!known)
      one.value.then(
        (made) => settle(key, one, weigh(made)),
        () => forget(key, one),
      )
    return one.value
  }
}
