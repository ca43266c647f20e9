import type { BatteryTest } from './battery.ts'

export const idempotency: BatteryTest = {
  promise: 'idempotency: 1,000 keys x 50 at once, kills between: one effect each',
  unit: 'keys',
  sizes: { small: 20, full: 1000 },
  minutes: 60,
  notMeasured:
    'not written at this size yet; 50 at once under one key on two servers, one effect, in http/idempotency.test.ts',
}
