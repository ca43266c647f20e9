import { type FormEvent, type ReactNode, type RefObject, useRef } from 'react'
import { useWords } from '../app/use-words.ts'
import { AreaField } from '../ui/field.tsx'
import { Submit } from '../ui/submit.tsx'

/** As many characters as a comment has at most. */
const most = 2000

/** A box for a comment, with what sends it and, beside that, what else can be done. */
export function TextForm({
  label,
  action,
  text,
  isPending,
  box,
  children,
  onType,
  onSend,
}: {
  label: string
  action: string
  text: string
  isPending: boolean
  box?: RefObject<HTMLTextAreaElement | null>
  children?: ReactNode
  onType: (text: string) => void
  onSend: () => void
}) {
  const { t } = useWords()
  const own = useRef<HTMLTextAreaElement>(null)
  const field = box ?? own
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (text.trim() === '') field.current?.focus()
    else if (!isPending) onSend()
  }
  return (
    <form className="say" onSubmit={submit}>
      <AreaField
        label={label}
        hint={text.length > most - 200 ? t('comments:left', { count: most - text.length }) : undefined}
        box={field}
        rows={3}
        maxLength={most}
        value={text}
        onType={onType}
      />
      <div className="row">
        <Submit label={action} pending={t('comments:sending')} isPending={isPending} />
        {children}
      </div>
    </form>
  )
}
