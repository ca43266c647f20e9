import accounts from './fr/accounts.json' with { type: 'json' }
import comments from './fr/comments.json' with { type: 'json' }
import commitments from './fr/commitments.json' with { type: 'json' }
import common from './fr/common.json' with { type: 'json' }
import countries from './fr/countries.json' with { type: 'json' }
import evidence from './fr/evidence.json' with { type: 'json' }
import gaps from './fr/gaps.json' with { type: 'json' }
import groups from './fr/groups.json' with { type: 'json' }
import languages from './fr/languages.json' with { type: 'json' }
import statuses from './fr/statuses.json' with { type: 'json' }
import system from './fr/system.json' with { type: 'json' }

/** The sentences of the pages people begin with, by word; fr-later.ts has the others. Keys are those of English. */
export const fr = {
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
