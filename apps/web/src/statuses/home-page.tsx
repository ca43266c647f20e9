import './statuses.css'
import '../commitments/commitments.css'
import type { Me } from '@focal/contracts/accounts'
import { planRound, type RoundPlan } from '@focal/domain/round'
import { recall } from '../app/device.ts'
import { Guide } from '../app/guide.tsx'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayList } from '../app/words.ts'
import { UnseenComments } from '../comments/unseen.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DueList } from './due-list.tsx'
import { NoRecord } from './no-record.tsx'
import { Progress } from './progress.tsx'
import { type Line, useLines } from './record.ts'

type Plan = RoundPlan<Line>

/** Where the round goes on: where one stopped, else at the first thing that waits. */
function placeOf({ drafts, expired, ageing, soon, notReported }: Plan): string | undefined {
  const [first] = [...drafts.map(({ line }) => line), ...expired, ...ageing, ...soon, ...notReported]
  return recall('place') ?? first?.item.commitmentId
}

/** What waits, in one sentence, and how long it takes. */
function Lead({ plan }: { plan: Plan }) {
  const { t } = useWords()
  const waits = (['drafts', 'expired', 'ageing'] as const).filter((kind) => plan[kind].length > 0)
  return (
    <div className="lead-in">
      <p className="say">
        {waits.length === 0
          ? t('statuses:home.clear')
          : t('statuses:home.waits', {
              list: sayList(waits.map((kind) => t(`statuses:home.${kind}`, { count: plan[kind].length }))),
            })}{' '}
        {plan.minutes > 0 && <b>{t('statuses:home.minutes', { count: plan.minutes })}</b>}
      </p>
      {plan.minutes > 0 && <p className="f s">{t('statuses:home.minutesHow')}</p>}
      <Link className="btn p" to="/our-status" search={{ at: placeOf(plan) }}>
        {t(waits.length === 0 ? 'statuses:home.look' : 'statuses:home.goOn')}
      </Link>
    </div>
  )
}

function Due({ plan, today }: { plan: Plan; today: string }) {
  const { t } = useWords()
  const lists = [
    { kind: 'drafts', lines: plan.drafts.map(({ line }) => line) },
    { kind: 'expired', lines: plan.expired },
    { kind: 'ageing', lines: plan.ageing },
    { kind: 'soon', lines: plan.soon },
  ] as const
  const lacking = new Map(plan.drafts.map(({ line, lacks }) => [line.item.commitmentId, lacks]))
  return (
    <>
      {lists.map(({ kind, lines }) => (
        <DueList
          key={kind}
          title={t(`statuses:home.${kind}Title`)}
          lines={lines}
          lacking={lacking}
          today={today}
        />
      ))}
      <DueList
        title={t('statuses:home.notReportedTitle')}
        hint={t('statuses:home.notReportedHint')}
        lines={plan.notReported}
        lacking={lacking}
        today={today}
      />
    </>
  )
}

function Own({ iso2, me }: { iso2: string; me: Me }) {
  const { t } = useWords()
  const { groups, record, trouble } = useLines(iso2)
  const title = t('statuses:home.title', { country: me.seat.countryName ?? '' })
  const isReady = record !== undefined && groups.length > 0
  const plan = planRound(
    groups.flatMap(({ lines }) => lines),
    me.today,
  )
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{title}</Title>
          <p>{t('statuses:home.asOf', { date: sayDay(me.today) })}</p>
        </div>
      </div>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !isReady && <Waiting label={t('statuses:loading')} />}
      {isReady && (
        <>
          <Lead plan={plan} />
          <Progress groups={groups} today={me.today} />
          <Guide />
          <UnseenComments
            iso2={iso2}
            commitmentOf={(id) =>
              groups.flatMap(({ lines }) => lines).find(({ item }) => item.commitmentId === id)?.commitment
            }
          />
          <Due plan={plan} today={me.today} />
        </>
      )}
    </main>
  )
}

/** The start of a focal point: what waits, what grows old, and how long the round still takes. */
export function HomePage() {
  const { t } = useWords()
  const me = useMe()
  if (me?.seat.role === 'focal-point' && me.seat.countryCode)
    return <Own iso2={me.seat.countryCode} me={me} />
  return <NoRecord title={t('common:nav.home')} />
}
