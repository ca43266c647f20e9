import type { BatteryTest } from './battery.ts'
import { matrix } from './t01-matrix.ts'
import { rowSecurity } from './t02-row-security.ts'
import { lostUpdate } from './t04-lost-update.ts'
import { kills } from './t06-kills.ts'
import { fuzz } from './t07-fuzz.ts'
import { sessions } from './t11-sessions.ts'
import { auditChain } from './t12-audit.ts'
import { backups } from './t13-backup.ts'
import { outage } from './t14-outage.ts'
import { drain } from './t15-drain.ts'
import { migrationKills } from './t16-migrations.ts'

/** The tests in the order in which they run. */
export const tests: ReadonlyMap<string, BatteryTest> = new Map<string, BatteryTest>([
  ['T1', matrix],
  ['T4', lostUpdate],
  ['T2', rowSecurity],
  ['T12', auditChain],
  ['T7', fuzz],
  ['T6', kills],
  ['T13', backups],
  ['T11', sessions],
  ['T14', outage],
  ['T15', drain],
  ['T16', migrationKills],
])
