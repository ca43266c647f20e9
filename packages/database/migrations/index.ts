import type { Migration } from 'kysely/migration'
import * as catalogue from './0001-catalogue.ts'
import * as accounts from './0002-accounts.ts'
import * as statuses from './0003-statuses.ts'
import * as texts from './0004-texts.ts'
import * as requests from './0005-requests.ts'
import * as audit from './0006-audit.ts'
import * as limits from './0007-limits.ts'
import * as invitations from './0008-invitations.ts'
import * as auditPace from './0010-audit-pace.ts'
import * as factors from './0011-factors.ts'
import * as trust from './0012-trust.ts'
import * as comments from './0017-comments.ts'
import * as factorMail from './0018-factor-mail.ts'
import * as entrySource from './0019-entry-source.ts'
import * as agencies from './0020-agencies.ts'
import * as measures from './0021-measures.ts'
import * as talks from './0022-talks.ts'
import * as challenges from './0023-challenges.ts'
import * as asked from './0024-requests.ts'

/** Forward only; a mistake is repaired by the next one. */
export const migrations: Record<string, Migration> = {
  '0001-catalogue': catalogue,
  '0002-accounts': accounts,
  '0003-statuses': statuses,
  '0004-texts': texts,
  '0005-requests': requests,
  '0006-audit': audit,
  '0007-limits': limits,
  '0008-invitations': invitations,
  '0010-audit-pace': auditPace,
  '0011-factors': factors,
  '0012-trust': trust,
  '0017-comments': comments,
  '0018-factor-mail': factorMail,
  '0019-entry-source': entrySource,
  '0020-agencies': agencies,
  '0021-measures': measures,
  '0022-talks': talks,
  '0023-challenges': challenges,
  '0024-requests': asked,
}
