import accounts from './ar/accounts.json' with { type: 'json' }
import commitments from './ar/commitments.json' with { type: 'json' }
import common from './ar/common.json' with { type: 'json' }
import countries from './ar/countries.json' with { type: 'json' }
import gaps from './ar/gaps.json' with { type: 'json' }
import groups from './ar/groups.json' with { type: 'json' }
import languages from './ar/languages.json' with { type: 'json' }
import statuses from './ar/statuses.json' with { type: 'json' }
import system from './ar/system.json' with { type: 'json' }

/** What every page says, by word; the keys are those of English. */
export const ar = {
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
