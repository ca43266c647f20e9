import accounts from './en/accounts.json' with { type: 'json' }
import commitments from './en/commitments.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import countries from './en/countries.json' with { type: 'json' }
import gaps from './en/gaps.json' with { type: 'json' }
import groups from './en/groups.json' with { type: 'json' }
import languages from './en/languages.json' with { type: 'json' }
import mail from './en/mail.json' with { type: 'json' }
import problems from './en/problems.json' with { type: 'json' }
import reports from './en/reports.json' with { type: 'json' }
import statuses from './en/statuses.json' with { type: 'json' }
import system from './en/system.json' with { type: 'json' }

/** Every sentence a user may see, in English, by word. Other languages have the same keys. */
export const en = {
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
