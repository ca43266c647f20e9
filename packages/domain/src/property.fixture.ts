import fc from 'fast-check'

/** Runs a property on the same cases every time: no test depends on the clock or on luck. */
export function holds<Values>(property: fc.IPropertyWithHooks<Values> | fc.IProperty<Values>): void {
  fc.assert(property, { seed: 20_060_908, numRuns: 400 })
}
