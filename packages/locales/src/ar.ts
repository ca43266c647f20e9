import accounts from './ar/accounts.json' with { type: 'json' }
import comments from './ar/comments.json' with { type: 'json' }
import commitments from './ar/commitments.json' with { type: 'json' }
import common from './ar/common.json' with { type: 'json' }
import countries from './ar/countries.json' with { type: 'json' }
import evidence from './ar/evidence.json' with { type: 'json' }
import gaps from './ar/gaps.json' with { type: 'json' }
import groups from './ar/groups.json' with { type: 'json' }
import languages from './ar/languages.json' with { type: 'json' }
import statuses from './ar/statuses.json' with { type: 'json' }
import system from './ar/system.json' with { type: 'json' }

/** The sentences of the pages people begin with, by word; ar-later.ts has the others. Keys are those of English. */
export const ar = {
  accounts,
  comments,
  commitments,
  common,
  countries,
  evidence,
  gaps,
  groups,
  languages,
  statuses,
  system,
}
