import type { Role } from '@focal/contracts/roles'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { recall, remember } from './device.ts'
import { Link } from './link.tsx'
import { useMe } from './me.ts'
import type { Place } from './paths.ts'
import { useWords } from './use-words.ts'

type Step = { key: 'change' | 'confirm' | 'region' | 'gap' | 'past' | 'state' | 'commitment'; to: Place }

const focalPoint: Step[] = [
  { key: 'change', to: { to: '/our-status', search: { at: '1373-1c' } } },
  { key: 'confirm', to: { to: '/our-status', search: { at: '1373-3a' } } },
  { key: 'region', to: { to: '/overview' } },
]
const organiser: Step[] = [
  {
    key: 'gap',
    to: { to: '/gaps/:group/:set', params: { group: 'AFR', set: '1540' }, search: { by: 'un-group' } },
  },
  { key: 'past', to: { to: '/overview', search: { asOf: '2009-10-12' } } },
  { key: 'commitment', to: { to: '/commitments/:commitmentId', params: { commitmentId: '1373-1c' } } },
]
const observer: Step[] = [
  { key: 'state', to: { to: '/countries/:iso2', params: { iso2: 'ke' } } },
  ...organiser.slice(1),
]

function stepsOf(role: Role): Step[] {
  if (role === 'focal-point') return focalPoint
  return role === 'organiser' ? organiser : observer
}

/** "What would you like to try?": three things for a newcomer to a demonstration, until put away. */
export function Guide() {
  const { t } = useWords()
  const me = useMe()
  const [isAway, setAway] = useState(() => recall('guide') === 'away')
  if (!me?.isDemo || isAway) return null
  return (
    <section className="guide" aria-label={t('common:guide.title')}>
      <h2>{t('common:guide.title')}</h2>
      <ol>
        {stepsOf(me.seat.role).map(({ key, to }) => (
          <li key={key}>
            <Link {...to}>{t(`common:guide.${key}.name`)}</Link>
            <p>{t(`common:guide.${key}.what`)}</p>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        look="text"
        onClick={() => {
          remember('guide', 'away')
          setAway(true)
        }}
      >
        {t('common:guide.away')}
      </Button>
    </section>
  )
}
