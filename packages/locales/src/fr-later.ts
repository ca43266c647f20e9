import agencies from './fr/agencies.json' with { type: 'json' }
import audit from './fr/audit.json' with { type: 'json' }
import changes from './fr/changes.json' with { type: 'json' }
import comparison from './fr/comparison.json' with { type: 'json' }
import credentials from './fr/credentials.json' with { type: 'json' }
import explore from './fr/explore.json' with { type: 'json' }
import invitations from './fr/invitations.json' with { type: 'json' }
import mail from './fr/mail.json' with { type: 'json' }
import measures from './fr/measures.json' with { type: 'json' }
import peers from './fr/peers.json' with { type: 'json' }
import people from './fr/people.json' with { type: 'json' }
import problems from './fr/problems.json' with { type: 'json' }
import reports from './fr/reports.json' with { type: 'json' }
import requests from './fr/requests.json' with { type: 'json' }
import security from './fr/security.json' with { type: 'json' }
import sharing from './fr/sharing.json' with { type: 'json' }
import workbook from './fr/workbook.json' with { type: 'json' }

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
