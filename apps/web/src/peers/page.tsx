import { FrameworkId } from '@focal/contracts/commitments'
import { UnGroup } from '@focal/contracts/countries'
import { type Peers, peers } from '@focal/contracts/peers'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { useMe } from '../app/me.ts'
import { go, useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { choice, searchOf } from '../app/search.ts'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { PeerList } from './peer-list.tsx'

const readAddress = searchOf({ framework: choice(FrameworkId.options), group: choice(UnGroup.options) })
type Wanted = ReturnType<typeof readAddress>

/** Which framework and which group; both stand in the address, so that the view can be passed on. */
function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (next: Wanted) => void }) {
  const { t } = useWords()
  const nameOf = (id: FrameworkId) => (id === 'gcts' ? t('gaps:strategy') : t(`gaps:set.${id}.long`))
  return (
    <div className="row sp filters">
      <SelectField
        label={t('peers:framework')}
        value={wanted.framework ?? 'all'}
        options={[
          { value: 'all' as const, label: t('peers:allFrameworks') },
          ...FrameworkId.options.map((value) => ({ value, label: nameOf(value) })),
        ]}
        onChoose={(value) => onChange({ ...wanted, framework: value === 'all' ? undefined : value })}
      />
      <SelectField
        label={t('peers:group')}
        value={wanted.group ?? 'all'}
        options={[
          { value: 'all' as const, label: t('groups:world') },
          ...UnGroup.options.map((value) => ({ value, label: t(`groups:${value}`) })),
        ]}
        onChoose={(value) => onChange({ ...wanted, group: value === 'all' ? undefined : value })}
      />
    </div>
  )
}

/** So many lines are drawn at first: a phone on a slow line draws no hundreds that nobody asked for. */
const firstLines = 50

function Found({ found }: { found: Peers }) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState(false)
  const states = new Set(found.items.map(({ countryCode }) => countryCode)).size
  const lead = t('peers:found', { count: states, commitments: found.items.length, date: sayDay(found.asOf) })
  if (found.items.length === 0)
    return (
      <Note title={t('peers:none')}>
        <p>{t('peers:noneFix')}</p>
      </Note>
    )
  return (
    <>
      <p className="lead">{lead}</p>
      <p className="cap">{t('peers:caption')}</p>
      <PeerList
        peers={isWhole ? found.items : found.items.slice(0, firstLines)}
        hasCommitment
        caption={lead}
      />
      {found.items.length > firstLines && (
        <Button aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('peers:fewer', { count: firstLines }) : t('peers:more', { count: found.items.length })}
        </Button>
      )}
      <p className="src">{t('peers:source')}</p>
    </>
  )
}

/** States that report something as in place, share it and are willing to talk about it. */
export function PeersPage() {
  const { t } = useWords()
  const role = useMe()?.seat.role
  const isOpen = role === 'focal-point' || role === 'clearing-officer' || role === 'organiser'
  const wanted = useAddress(readAddress)
  const read = useQuery({ ...queryOf(peers.list, { query: wanted }), enabled: isOpen })
  const trouble = useTrouble(read)
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('peers:title')}</Title>
          <p>{t('peers:lead')}</p>
        </div>
        {isOpen && (
          <Filters
            wanted={wanted}
            onChange={(next) => go({ to: '/peers', search: next }, { replace: true })}
          />
        )}
      </div>
      {role && !isOpen && (
        <Note look="warn" title={t('peers:otherSeat')}>
          <p>{t('peers:otherSeatFix')}</p>
        </Note>
      )}
      {trouble && <ProblemNote {...trouble} />}
      {isOpen && !trouble && !read.data && <Waiting label={t('common:loading')} />}
      {read.data && (
        <>
          <CsvButton
            address={addressOf(peers.list, { query: wanted })}
            fileName={`focal-peers-${read.data.asOf}.csv`}
          />
          <Found key={addressOf(peers.list, { query: wanted })} found={read.data} />
        </>
      )}
    </main>
  )
}
