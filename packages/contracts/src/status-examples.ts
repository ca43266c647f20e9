const entry = {
  id: '3c0c1f9e-7a1f-4d24-8f5a-0f1d2e3c4b5a',
  countryCode: 'ke',
  commitmentId: '1373-1c',
  act: 'report',
  status: 'partly',
  evidenceGrade: 'E2',
  isEvidenceUnclear: false,
  statusDate: '2025-11-14',
  practice: 'limited',
  note: 'Freezing order issued by the minister; notice reaches banks within two days.',
  references: ['Demo Freezing Rules 2023, s. 4'],
  naReason: null,
  supersedes: null,
  confirms: null,
  recordedAt: '2025-11-15T09:30:00.000Z',
  recordedBy: 'acc-1',
} as const

const item = {
  commitmentId: '1373-1c',
  version: 3,
  visibility: 'network',
  current: entry,
  naAccepted: false,
  draft: null,
} as const

const notice = { isDemo: true, text: 'Demonstration data - fictional. Informal and voluntary.' }
const own = { isOwn: true, isWilling: false, draftAuthorName: null }
const detail = { ...item, ...own, countryCode: 'ke', notice, history: [] }
const row = {
  commitmentId: '1373-1c',
  version: 3,
  said: {
    status: 'largely',
    evidenceGrade: 'E2',
    isEvidenceUnclear: false,
    statusDate: '2026-11-01',
    practice: 'limited',
    note: '',
    references: ['Demo Freezing Rules 2023, s. 4'],
    naReason: null,
  },
  visibility: null,
} as const
const bulk = { done: [item], conflicts: [], refused: [] }

/** One real call of every operation of `statuses`, printed in the OpenAPI document and run by a test. */
export const statusExamples = {
  record: {
    params: { iso2: 'ke' },
    query: { asOf: '2026-11-23' },
    response: {
      countryCode: 'ke',
      asOf: '2026-11-23',
      isOwn: true,
      defaultVisibility: 'network',
      notice,
      items: [item],
    },
  },
  item: { params: { iso2: 'ke', commitmentId: '1373-1c' }, response: detail },
  report: {
    params: { iso2: 'ke' },
    body: {
      commitmentId: '1373-1c',
      status: 'partly',
      evidenceGrade: 'E2',
      statusDate: '2025-11-14',
      references: ['Demo Freezing Rules 2023, s. 4'],
      publish: true,
    },
    response: item,
  },
  publish: {
    params: { iso2: 'ke' },
    body: { items: [{ commitmentId: '1373-1c', version: 2 }] },
    response: bulk,
  },
  confirm: {
    params: { iso2: 'ke' },
    body: { statusDate: '2026-11-23', items: [{ commitmentId: '1373-1c', version: 3 }] },
    response: bulk,
  },
  withdraw: {
    params: { iso2: 'ke' },
    body: { entryId: entry.id, reason: 'Entered for the wrong commitment' },
    response: { ...item, current: null },
  },
  show: {
    params: { iso2: 'ke', commitmentId: '1373-1c' },
    body: { visibility: 'organisers' },
    response: { ...item, visibility: 'organisers' },
  },
  discard: { params: { iso2: 'ke', commitmentId: '1373-1c' }, response: item },
  shared: {
    params: { commitmentId: '1373-1c' },
    response: {
      commitmentId: '1373-1c',
      asOf: '2026-11-23',
      notice,
      statuses: [{ countryCode: 'ke', current: entry, naAccepted: false }],
    },
  },
  workbook: {
    params: { iso2: 'ke' },
    response: { name: 'focal-ke-2026-11-23.xlsx', bytes: new Uint8Array() },
  },
  readWorkbook: {
    params: { iso2: 'ke' },
    response: {
      countryCode: 'ke',
      madeOn: '2026-11-20',
      rows: 102,
      notices: [],
      problems: ["1373, row 14, Status: “yes” is not among the choices. Choose one of the list's."],
      changes: [
        {
          commitmentId: '1373-1c',
          title: 'Freeze funds without delay',
          sheet: '1373',
          line: 4,
          row,
          cells: [{ field: 'status', was: 'Some measures in force', becomes: 'Mostly in place' }],
          beforePublishing: [],
        },
      ],
      conflicts: [],
    },
  },
  applyWorkbook: {
    params: { iso2: 'ke' },
    body: { publish: false, rows: [row] },
    response: { ...bulk, unchanged: [] },
  },
}
