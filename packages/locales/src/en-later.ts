import agencies from './en/agencies.json' with { type: 'json' }
import audit from './en/audit.json' with { type: 'json' }
import changes from './en/changes.json' with { type: 'json' }
import comparison from './en/comparison.json' with { type: 'json' }
import credentials from './en/credentials.json' with { type: 'json' }
import explore from './en/explore.json' with { type: 'json' }
import invitations from './en/invitations.json' with { type: 'json' }
import mail from './en/mail.json' with { type: 'json' }
import measures from './en/measures.json' with { type: 'json' }
import peers from './en/peers.json' with { type: 'json' }
import people from './en/people.json' with { type: 'json' }
import problems from './en/problems.json' with { type: 'json' }
import reports from './en/reports.json' with { type: 'json' }
import requests from './en/requests.json' with { type: 'json' }
import security from './en/security.json' with { type: 'json' }
import sharing from './en/sharing.json' with { type: 'json' }
import workbook from './en/workbook.json' with { type: 'json' }

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
