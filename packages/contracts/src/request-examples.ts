/** What the examples of requests hold. */
const head = {
  id: '7d2e3f4a-5b6c-4d7e-9f8a-0b1c2d3e4f5a',
  countryCode: 'ke',
  countryName: 'Kenya',
  agencyId: '5b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  agency: 'Treasury',
  by: 'Focal point of Kenya',
  message: 'Please look at what changed this year.',
  dueOn: '2026-12-04',
  isOverdue: false,
  askedAt: '2026-11-24T12:00:00.000Z',
  openedAt: '2026-11-24T13:00:00.000Z',
  revokedAt: null,
  sentAt: '2026-11-24T12:00:00.000Z',
  people: ['Amina Otieno'],
}
const commitmentId = '1373-1c'
const said = {
  isNotOurs: false,
  status: 'largely' as const,
  evidenceGrade: 'E2' as const,
  isEvidenceUnclear: false,
  statusDate: '2026-11-24',
  practice: null,
  note: 'Insurance firms are covered since May.',
  references: ['Demo Freezing Rules 2023, s. 4'],
  naReason: null,
}
const row = {
  request: head,
  commitmentId,
  ref: 'OP1(c)',
  title: 'Freeze terrorist assets without delay',
  paraphrase: 'States freeze at once the funds of those who commit terrorist acts.',
  naAllowed: false,
  inForceFrom: '2001-09-28',
  state: 'answered' as const,
  version: 3,
  before: { ...said, status: 'partly' as const, statusDate: '2025-11-20', note: '' },
  answer: said,
  round: 1,
  submittedAt: '2026-11-24T13:05:00.000Z',
  answeredBy: 'Amina Otieno',
  settledAt: null,
  comment: null,
}
const notice = { isDemo: true, text: 'Demonstration data – fictional.' }
const own = { ...row, request: { ...head, sentAt: null, people: [] } }

export const requestExamples = {
  ke: { iso2: 'ke' },
  params: { requestId: head.id },
  commitmentId,
  token: 'kN0v8u5mJr3sYt1wQz7xLb2cVf4gHd6aPe9iUo0yRTs',
  head,
  said,
  row,
  rows: { notice, today: '2026-11-24', readBy: 'account-1', items: [row] },
  mine: { notice, today: '2026-11-24', readBy: 'account-1', items: [own] },
  outcome: { done: [own], conflicts: [], refused: [] },
}
