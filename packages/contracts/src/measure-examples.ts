const content = {
  kind: 'law',
  title: 'Demo Asset Freezing Act',
  leadAgency: 'Demo Ministry of Finance',
  supportingAgencies: ['Demo Central Bank'],
  sector: 'finance',
  reference: 'Demo Act No. 12 of 2019',
  link: 'https://law.demo.example/2019/12',
  adoptedOn: '2019-03-04',
  inForceOn: '2019-07-01',
  endedOn: null,
  note: 'Covers national and United Nations designations.',
  visibility: 'network',
} as const

const row = {
  id: '5b1f0a34-6a0f-4d7e-9c55-0a3b6c1d2e4f',
  countryCode: 'ke',
  ...content,
  version: 3,
  recordedAt: '2026-11-02T09:30:00.000Z',
  recordedBy: 'acc-1',
} as const

const notice = { isDemo: true, text: 'Demonstration data - fictional. Informal and voluntary.' }
const serves = [
  { commitmentId: '1267-af', paragraph: 's. 9' },
  { commitmentId: '1373-1c', paragraph: 's. 4' },
]
const detail = { ...row, isOwn: true, notice, serves }
const params = { iso2: 'ke', measureId: row.id }

/** One real call of every operation of `measures`, printed in the OpenAPI document and run by a test. */
export const measureExamples = {
  list: {
    params: { iso2: 'ke' },
    response: {
      countryCode: 'ke',
      isOwn: true,
      defaultVisibility: 'network',
      notice,
      measures: [{ ...row, commitmentIds: serves.map(({ commitmentId }) => commitmentId) }],
    },
  },
  one: { params, response: detail },
  create: { params: { iso2: 'ke' }, body: { ...content, serves }, response: { ...detail, version: 1 } },
  change: {
    params,
    body: { ...content, endedOn: '2026-10-31' },
    response: { ...detail, endedOn: '2026-10-31' },
  },
  remove: { params, response: { ...detail, serves: [] } },
  attach: { params, body: { serves }, response: detail },
  detach: { params, body: { commitmentIds: ['1267-af'] }, response: { ...detail, serves: serves.slice(1) } },
  ofCommitment: {
    params: { commitmentId: '1373-1c' },
    response: { commitmentId: '1373-1c', notice, measures: [{ ...row, paragraph: 's. 4' }] },
  },
}
