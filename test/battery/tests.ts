import type { BatteryTest } from './battery.ts'
import { matrix } from './t01-matrix.ts'
import { rowSecurity } from './t02-row-security.ts'
import { inference } from './t03-inference.ts'
import { lostUpdate } from './t04-lost-update.ts'
import { idempotency } from './t05-idempotency.ts'
import { kills } from './t06-kills.ts'
import { fuzz } from './t07-fuzz.ts'
import { slowSockets } from './t08-slow.ts'
import { exports } from './t09-exports.ts'
import { scripts } from './t10-scripts.ts'
import { sessions } from './t11-sessions.ts'
import { auditChain } from './t12-audit.ts'
import { backups } from './t13-backup.ts'
import { outage } from './t14-outage.ts'
import { drain } from './t15-drain.ts'
import { migrationKills } from './t16-migrations.ts'
import { disk } from './t17-disk.ts'
import { markers } from './t18-markers.ts'
import { growth } from './t19-growth.ts'
import { packages } from './t20-packages.ts'
import { mutation } from './t22-mutation.ts'

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
  ['T19', growth],
  ['T20', packages],
  ['T18', markers],
  ['T10', scripts],
  ['T16', migrationKills],
  ['T17', disk],
  ['T3', inference],
  ['T5', idempotency],
  ['T8', slowSockets],
  ['T9', exports],
  ['T22', mutation],
])
