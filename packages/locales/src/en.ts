import accounts from './en/accounts.json' with { type: 'json' }
import commitments from './en/commitments.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import countries from './en/countries.json' with { type: 'json' }
import gaps from './en/gaps.json' with { type: 'json' }
import groups from './en/groups.json' with { type: 'json' }
import languages from './en/languages.json' with { type: 'json' }
import statuses from './en/statuses.json' with { type: 'json' }
import system from './en/system.json' with { type: 'json' }

/** What every page says, in English, by word; the rest stands in all.ts. Other languages have the same keys. */
export const en = {
  accounts,
  commitments,
  common,
  countries,
  gaps,
  groups,
  languages,
  statuses,
  system,
}
