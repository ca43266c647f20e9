import accounts from './ar/accounts.json' with { type: 'json' }
import commitments from './ar/commitments.json' with { type: 'json' }
import common from './ar/common.json' with { type: 'json' }
import countries from './ar/countries.json' with { type: 'json' }
import gaps from './ar/gaps.json' with { type: 'json' }
import groups from './ar/groups.json' with { type: 'json' }
import languages from './ar/languages.json' with { type: 'json' }
import mail from './ar/mail.json' with { type: 'json' }
import problems from './ar/problems.json' with { type: 'json' }
import reports from './ar/reports.json' with { type: 'json' }
import statuses from './ar/statuses.json' with { type: 'json' }
import system from './ar/system.json' with { type: 'json' }

/** Every sentence a user may see, by word; the keys are those of English. */
export const ar = {
  accounts,
  commitments,
  common,
  countries,
  gaps,
  groups,
  languages,
  mail,
  problems,
  reports,
  statuses,
  system,
}
