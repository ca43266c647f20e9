import { type Agency, type AgencyPerson, agencies } from '@focal/contracts/agencies'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { staleAfter } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Sure } from '../ui/sure.tsx'
import { useToast } from '../ui/toast.tsx'
import { AgencyForm } from './agency-form.tsx'

function Person({ person }: { person: AgencyPerson }) {
  const { t } = useWords()
  return (
    <li>
      <bdi>{person.name}</bdi> <bdi className="f s">{person.email}</bdi>{' '}
      {person.isAlternate && <span className="tag">{t('agencies:alternate')}</span>}{' '}
      {person.state === 'invited' && <span className="tag a">{t('agencies:invited')}</span>}
    </li>
  )
}

/** Closes an agency for which nobody sits; `onClosed` where the focus goes then. */
function useClose(iso2: string, { id, version, name }: Agency, onClosed: () => void) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(agencies.close, { params: { iso2, agencyId: id }, version }),
    onSuccess: () => {
      staleAfter(client, agencies.list)
      toast({ sentence: t('agencies:closed', { name: sayName(name) }) })
      onClosed()
    },
    onError: () => staleAfter(client, agencies.list),
  })
}

type Open = 'change' | 'invite' | null

/** One agency: what it is called, who answers for it, and what may be done. */
export function AgencyLine({
  iso2,
  agency,
  inviting,
  onClosed,
}: {
  iso2: string
  agency: Agency
  /** The form that invites to this agency */
  inviting: ReactNode
  onClosed: () => void
}) {
  const { t } = useWords()
  const [open, setOpen] = useState<Open>(null)
  const changer = useRef<HTMLButtonElement>(null)
  const closing = useClose(iso2, agency, onClosed)
  const { name, shortName, sector, note, people } = agency
  const toggle = (which: Open) => setOpen(open === which ? null : which)
  return (
    <li className="agency">
      <div>
        <b>
          <bdi>{name}</bdi>
        </b>{' '}
        {shortName !== name && <bdi className="f s">{shortName}</bdi>}
        <br />
        <small className="f">
          {sector === null ? t('agencies:sectorOpen') : t(`commitments:sector.${sector}`)}
        </small>
        {note !== '' && <p dir="auto">{note}</p>}
      </div>
      <div>
        {people.length === 0 && <p className="f s">{t('agencies:nobody')}</p>}
        <ul className="people-of" aria-label={name}>
          {people.map((person) => (
            <Person key={person.email + person.state} person={person} />
          ))}
        </ul>
      </div>
      <Button
        size="small"
        aria-expanded={open === 'invite'}
        aria-label={`${t('agencies:invite')}: ${name}`}
        onClick={() => toggle('invite')}
      >
        {t('agencies:invite')}
      </Button>
      <Button
        ref={changer}
        size="small"
        aria-expanded={open === 'change'}
        aria-label={`${t('agencies:change')}: ${name}`}
        onClick={() => toggle('change')}
      >
        {t('agencies:change')}
      </Button>
      {people.length === 0 && (
        <Sure
          label={t('agencies:close')}
          name={name}
          what={t('agencies:closeWhat', { name: sayName(name) })}
          act={t('agencies:closeAct')}
          keep={t('agencies:leave')}
          onAct={() => closing.mutate()}
        />
      )}
      {closing.isError && <ProblemNote error={closing.error} />}
      {open === 'change' && (
        <div className="pass">
          <AgencyForm
            iso2={iso2}
            agency={agency}
            onDone={() => {
              setOpen(null)
              changer.current?.focus()
            }}
          />
        </div>
      )}
      {open === 'invite' && <div className="pass">{inviting}</div>}
    </li>
  )
}
