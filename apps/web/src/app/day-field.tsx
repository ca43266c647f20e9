import { firstDay } from '@focal/domain/days'
import { useWords } from './use-words.ts'

/** A day, which stands in the address; nothing is asked again before it is whole. Emptied it says so only where it may be. */
export function DayField({
  label,
  value,
  most,
  isOptional = false,
  onDay,
}: {
  label: string
  value: string
  /** The last day to choose */
  most: string
  isOptional?: boolean
  onDay: (day: string) => void
}) {
  const { language } = useWords()
  return (
    <label className="day-field">
      <span>{label}</span>
      <input
        className="in"
        type="date"
        lang={language}
        min={firstDay}
        max={most}
        value={value}
        onChange={({ target: { value: day, validity } }) => {
          if (validity.valid && (isOptional || day !== '')) onDay(day)
        }}
      />
    </label>
  )
}
