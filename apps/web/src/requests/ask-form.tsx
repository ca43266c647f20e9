import type { Agency } from '@focal/contracts/agencies'
import type { CommitmentView } from '@focal/contracts/commitments'
import { requests } from '@focal/contracts/requests'
import { plusDays } from '@focal/domain/days'
import { hasPeople, suggestAgencies } from '@focal/domain/requests'
import { type LanguageCode, languageOf, languages } from '@focal/locales/languages'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { useOnce } from '../api/once.ts'
import { queryOf } from '../api/query.ts'
import { sayOfField } from '../app/field-problem.ts'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { go } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { AreaField, SelectField } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { Rich } from '../ui/rich.tsx'
import { Submit } from '../ui/submit.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast.tsx'

type Props = { iso2: string; agencies: readonly Agency[]; commitments: readonly CommitmentView[] }

const usualDays = 14

/** Whom to ask about what: suggested by sector, chosen by hand. */
function useChoice({ agencies, commitments }: Props) {
  const [{ suggested, first }] = useState(() => {
    const found = suggestAgencies(agencies, commitments)
    return {
      suggested: new Map(found.map(({ agency, commitmentIds }) => [agency.id, commitmentIds])),
      first: new Set(found.filter(({ agency }) => hasPeople(agency)).map(({ agency }) => agency.id)),
    }
  })
  const [who, setWho] = useState<ReadonlySet<string>>(first)
  const [extra, setExtra] = useState<readonly string[]>([])
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const swap = (from: ReadonlySet<string>, id: string) =>
    from.has(id) ? new Set([...from].filter((one) => one !== id)) : new Set([...from, id])
  const all = commitments.map(({ id }) => id)
  const listed = agencies.filter(({ id }) => suggested.has(id) || extra.includes(id))
  const meant = listed
    .filter(({ id }) => who.has(id))
    .map(({ id }) => ({
      agencyId: id,
      commitmentIds: (suggested.get(id) ?? all).filter((one) => !left.has(one)),
    }))
    .filter(({ commitmentIds }) => commitmentIds.length > 0)
  return {
    ...{ listed, who, left, meant },
    others: agencies.filter((agency) => hasPeople(agency) && !listed.includes(agency)),
    toggleWho: (id: string) => setWho(swap(who, id)),
    toggleRow: (id: string) => setLeft(swap(left, id)),
    add: (id: string) => {
      setExtra([...extra, id])
      setWho(new Set([...who, id]))
    },
  }
}

type Choice = ReturnType<typeof useChoice>

function Whom({ choice }: { choice: Choice }) {
  const { t } = useWords()
  const { listed, who, others } = choice
  return (
    <fieldset>
      <legend>
        <b>{t('requests:ask.who')}</b>
      </legend>
      {listed.map((agency) => (
        <div key={agency.id}>
          <label className="rq-check">
            <input
              type="checkbox"
              disabled={!hasPeople(agency)}
              checked={who.has(agency.id)}
              onChange={() => choice.toggleWho(agency.id)}
            />
            <bdi>{agency.name}</bdi>
          </label>
          {!hasPeople(agency) && (
            <p className="s f">
              <Rich
                text={t('requests:ask.nobody')}
                parts={{ a: (inside) => <Link to="/agencies">{inside}</Link> }}
              />
            </p>
          )}
        </div>
      ))}
      {others.length > 0 && (
        <SelectField
          label={t('requests:ask.more')}
          value=""
          options={[
            { value: '', label: t('requests:ask.choose') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(id) => id !== '' && choice.add(id)}
        />
      )}
    </fieldset>
  )
}

function Rows({ choice, commitments }: { choice: Choice; commitments: readonly CommitmentView[] }) {
  const { t } = useWords()
  return (
    <fieldset>
      <legend>
        <b>{t('requests:ask.rows')}</b>
      </legend>
      {commitments.map(({ id, ref, title }) => (
        <label key={id} className="rq-check">
          <input type="checkbox" checked={!choice.left.has(id)} onChange={() => choice.toggleRow(id)} />
          <span>
            <bdi className="f s">{ref}</bdi> {title}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type Said = { message: string; dueOn: string; language: LanguageCode }

function useAsk(iso2: string) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const once = useOnce()
  return useMutation({
    mutationFn: (body: Said & { agencies: Choice['meant'] }) =>
      once(body, (key) => call(requests.ask, { params: { iso2 }, body, key })),
    onSuccess: (answer) => {
      client.setQueryData(queryOf(requests.list, { params: { iso2 } }).queryKey, answer)
      toast({ sentence: t('requests:ask.done') })
      go({ to: '/requests' })
    },
  })
}

/** Whom to ask, about what, in which words, by which day. */
export function AskForm(props: Props) {
  const { t, language } = useWords()
  const today = useMe()?.today ?? ''
  const choice = useChoice(props)
  const asking = useAsk(props.iso2)
  const box = useRef<HTMLTextAreaElement>(null)
  const [isNothing, setNothing] = useState(false)
  const [said, say] = useState<Said>({
    message: '',
    dueOn: plusDays(today, usualDays),
    language: languageOf(language).code,
  })
  function submit(event: FormEvent): void {
    event.preventDefault()
    setNothing(choice.meant.length === 0)
    if (choice.meant.length === 0 || asking.isPending) return
    asking.mutate({ ...said, agencies: choice.meant })
  }
  return (
    <form className="rq-form" onSubmit={submit}>
      <Whom choice={choice} />
      <Rows choice={choice} commitments={props.commitments} />
      <AreaField
        label={t('requests:ask.message')}
        hint={sayOfField(asking.error, 'message')}
        box={box}
        rows={3}
        maxLength={500}
        value={said.message}
        onType={(message) => say({ ...said, message })}
      />
      <TextField
        label={t('requests:ask.dueOn')}
        ask={sayOfField(asking.error, 'dueOn')}
        type="date"
        required
        min={today}
        value={said.dueOn}
        onType={(dueOn) => say({ ...said, dueOn })}
      />
      <SelectField
        label={t('requests:ask.language')}
        value={said.language}
        options={languages.map(({ code, name }) => ({ value: code, label: name }))}
        onChoose={(code) => say({ ...said, language: code })}
      />
      {isNothing && <Note look="warn" title={t('requests:ask.nothing')} isUrgent />}
      {asking.isError && <ProblemNote error={asking.error} />}
      <Submit
        label={t('requests:ask.send')}
        pending={t('requests:ask.sending')}
        isPending={asking.isPending}
      />
    </form>
  )
}
