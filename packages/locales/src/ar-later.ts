import agencies from './ar/agencies.json' with { type: 'json' }
import audit from './ar/audit.json' with { type: 'json' }
import changes from './ar/changes.json' with { type: 'json' }
import comparison from './ar/comparison.json' with { type: 'json' }
import credentials from './ar/credentials.json' with { type: 'json' }
import explore from './ar/explore.json' with { type: 'json' }
import invitations from './ar/invitations.json' with { type: 'json' }
import mail from './ar/mail.json' with { type: 'json' }
import measures from './ar/measures.json' with { type: 'json' }
import peers from './ar/peers.json' with { type: 'json' }
import people from './ar/people.json' with { type: 'json' }
import problems from './ar/problems.json' with { type: 'json' }
import reports from './ar/reports.json' with { type: 'json' }
import requests from './ar/requests.json' with { type: 'json' }
import security from './ar/security.json' with { type: 'json' }
import sharing from './ar/sharing.json' with { type: 'json' }
import workbook from './ar/workbook.json' with { type: 'json' }

/** The sentences of pages that are seldom the first, of mails and of the server: fetched with such a page. */
export const later = {
  agencies,
  audit,
  changes,
  comparison,
  credentials,
  explore,
  invitations,
  mail,
  measures,
  peers,
  people,
  problems,
  reports,
  requests,
  security,
  sharing,
  workbook,
}
