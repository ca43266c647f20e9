import type { InputHTMLAttributes } from 'react'
import { Field } from './field.tsx'

/** One line of text. `ask` says what to write instead. */
export function TextField({
  label,
  ask,
  onType,
  ...rest
}: {
  label: string
  ask?: string | undefined
  onType: (value: string) => void
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'>) {
  return (
    <Field label={label} hint={ask}>
      {(wiring) => (
        <input
          {...wiring}
          {...rest}
          className="in"
          aria-invalid={ask !== undefined}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  )
}

/** An e-mail address, which runs from left to right in every script. */
export function EmailField(field: Omit<Parameters<typeof TextField>[0], 'type' | 'dir' | 'maxLength'>) {
  return <TextField {...field} type="email" dir="ltr" maxLength={254} />
}
