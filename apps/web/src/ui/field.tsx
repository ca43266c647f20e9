import { type ReactNode, type RefObject, useId } from 'react'

type Wiring = { id: string; 'aria-describedby'?: string | undefined }

/** A label with its control and, where something is asked for, the sentence that says what. */
export function Field({
  label,
  hint,
  children,
}: {
  label: string
  hint?: string | undefined
  children: (wiring: Wiring) => ReactNode
}) {
  const id = useId()
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': hint ? `${id}-hint` : undefined })}
      {hint && (
        <small className="ask" id={`${id}-hint`}>
          {hint}
        </small>
      )}
    </div>
  )
}

/** Text of several lines. */
export function AreaField({
  label,
  hint,
  box,
  rows,
  maxLength,
  value,
  onType,
}: {
  label: string
  hint?: string | undefined
  box: RefObject<HTMLTextAreaElement | null>
  rows: number
  maxLength: number
  value: string
  onType: (value: string) => void
}) {
  return (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <textarea
          {...wiring}
          ref={box}
          className="in"
          dir="auto"
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A choice of one from a short list. `ask` says what to choose instead. */
export function SelectField<Value extends string>({
  label,
  ask,
  required,
  value,
  options,
  onChoose,
}: {
  label: string
  ask?: string | undefined
  /** The empty choice is none */
  required?: boolean
  value: Value
  options: readonly { value: Value; label: string }[]
  onChoose: (value: Value) => void
}) {
  return (
    <Field label={label} hint={ask}>
      {(wiring) => (
        <select
          {...wiring}
          aria-invalid={ask === undefined ? undefined : true}
          required={required}
          className="in"
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value)
            if (chosen) onChoose(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
