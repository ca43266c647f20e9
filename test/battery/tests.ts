import type { BatteryTest } from './battery.ts'
import { matrix } from './t01-matrix.ts'
import { lostUpdate } from './t04-lost-update.ts'
import { fuzz } from './t07-fuzz.ts'
import { auditChain } from './t12-audit.ts'

/** The tests in the order in which they run. */
export const tests: ReadonlyMap<string, BatteryTest> = new Map<string, BatteryTest>([
  ['T1', matrix],
  ['T4', lostUpdate],
  ['T12', auditChain],
  ['T7', fuzz],
])
