import { type Agency, agencies, type NewAgency } from '@focal/contracts/agencies'
import { Sector } from '@focal/contracts/commitments'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call, statusOf } from '../api/call.ts'
import { useOnce } from '../api/once.ts'
import { staleAfter } from '../api/query.ts'
import { sayOfField } from '../app/field-problem.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import { Submit } from '../ui/submit.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast.tsx'

/** What is typed: a sector may not be chosen yet. */
type Typed = Omit<NewAgency, 'sector'> & { sector: Sector | '' }

const empty: Typed = { name: '', shortName: '', sector: '', note: '' }

function typedOf({ name, shortName, sector, note }: Agency): Typed {
  return { name, shortName, sector: sector ?? '', note }
}

/** Adds an agency, or changes one on the version that stands on the page. */
function useSave(iso2: string, agency: Agency | undefined, onSaved: () => void) {
  const { t } = useWords()
  const toast = useToast()
  const client = useQueryClient()
  const once = useOnce()
  return useMutation({
    mutationFn: (typed: Typed) => {
      const body = typed as NewAgency
      return agency
        ? call(agencies.change, {
            params: { iso2, agencyId: agency.id },
            body,
            version: agency.version,
          })
        : once(body, (key) => call(agencies.add, { params: { iso2 }, body, key }))
    },
    onSuccess: ({ name }) => {
      staleAfter(client, agencies.list)
      toast({ sentence: t(agency ? 'agencies:changed' : 'agencies:added', { name: sayName(name) }) })
      onSaved()
    },
    // Somebody else was first: what they wrote comes to the page, what is typed stays in the form.
    onError: (error) => statusOf(error) === 409 && staleAfter(client, agencies.list),
  })
}

/** The fields of an agency: a new one, or one that is changed. */
export function AgencyForm({ iso2, agency, onDone }: { iso2: string; agency?: Agency; onDone?: () => void }) {
  const { t } = useWords()
  const [typed, type] = useState(agency ? typedOf(agency) : empty)
  const saving = useSave(iso2, agency, () => {
    if (!agency) type(empty)
    onDone?.()
  })
  const form = useRef<HTMLFormElement>(null)
  const isChange = agency !== undefined
  useEffect(() => {
    if (isChange) form.current?.querySelector('input')?.focus()
  }, [isChange])
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!saving.isPending) saving.mutate(typed)
  }
  const isConflict = statusOf(saving.error) === 409
  return (
    <form ref={form} className="sheet" onSubmit={submit}>
      {isConflict && <Note look="warn" title={t('agencies:conflict')} isUrgent />}
      {saving.isError && !isConflict && <ProblemNote error={saving.error} />}
      <TextField
        label={t('agencies:name')}
        ask={sayOfField(saving.error, 'name')}
        autoComplete="off"
        required
        maxLength={120}
        value={typed.name}
        onType={(name) => type({ ...typed, name })}
      />
      <TextField
        label={t('agencies:shortName')}
        ask={sayOfField(saving.error, 'shortName') ?? t('agencies:shortNameHint')}
        autoComplete="off"
        maxLength={40}
        value={typed.shortName}
        onType={(shortName) => type({ ...typed, shortName })}
      />
      <SelectField
        label={t('agencies:sector')}
        required
        ask={sayOfField(saving.error, 'sector')}
        value={typed.sector}
        options={[
          { value: '' as const, label: t('agencies:chooseSector') },
          ...Sector.options.map((value) => ({ value, label: t(`commitments:sector.${value}`) })),
        ]}
        onChoose={(sector) => type({ ...typed, sector })}
      />
      <TextField
        label={t('agencies:note')}
        ask={sayOfField(saving.error, 'note')}
        autoComplete="off"
        maxLength={1000}
        value={typed.note}
        onType={(note) => type({ ...typed, note })}
      />
      <div className="row">
        <Submit label={t('agencies:save')} pending={t('agencies:saving')} isPending={saving.isPending} />
        {onDone && (
          <Button look="text" onClick={onDone}>
            {t('agencies:leave')}
          </Button>
        )}
      </div>
    </form>
  )
}
