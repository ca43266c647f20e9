import accounts from './en/accounts.json' with { type: 'json' }
import comments from './en/comments.json' with { type: 'json' }
import commitments from './en/commitments.json' with { type: 'json' }
import common from './en/common.json' with { type: 'json' }
import countries from './en/countries.json' with { type: 'json' }
import evidence from './en/evidence.json' with { type: 'json' }
import gaps from './en/gaps.json' with { type: 'json' }
import groups from './en/groups.json' with { type: 'json' }
import languages from './en/languages.json' with { type: 'json' }
import statuses from './en/statuses.json' with { type: 'json' }
import system from './en/system.json' with { type: 'json' }

/** The sentences of the pages people begin with, in English, by word; en-later.ts has the others. */
export const en = {
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
