import type { RefObject } from 'react'

/** A box that filters what stands below it; its label stands in it until something is typed. */
export function SearchBox({
  label,
  value,
  box,
  onType,
}: {
  label: string
  value: string
  box?: RefObject<HTMLInputElement | null>
  onType: (value: string) => void
}) {
  return (
    <input
      ref={box}
      className="in"
      type="search"
      maxLength={200}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onType(event.target.value)}
    />
  )
}
