import { firstDay } from '@focal/domain/days'
import { useWords } from './use-words.ts'

/** A day up to today, which stands in the address; nothing is asked again before it is whole. */
export function DayField({
  label,
  value,
  today,
  onDay,
}: {
  label: string
  value: string
  today: string
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
        max={today}
        value={value}
        onChange={({ target: { value: day, validity } }) => {
          if (validity.valid && day !== '') onDay(day)
        }}
      />
    </label>
  )
}
