import { auditVerify } from './audit-verify.ts'
import { backup } from './backup.ts'
import { catalogueCheck } from './catalogue-check.ts'
import type { Command } from './command.ts'
import { demoReset } from './demo-reset.ts'
import { invite } from './invite.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'

/** Every command, in the order of the help. A new one is a file beside this and a line here. */
export const commands: readonly Command[] = [
  backup,
  restore,
  invite,
  auditVerify,
  migrate,
  catalogueCheck,
  demoReset,
]
