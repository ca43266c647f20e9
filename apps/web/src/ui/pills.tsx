/** One of a few, each a pill that shows whether it is chosen. */
export function Pills<T extends string>({
  legend,
  name,
  options,
  chosen,
  onChoose,
}: {
  legend: string
  name: string
  options: readonly { id: T; label: string }[]
  chosen: T
  onChoose: (id: T) => void
}) {
  return (
    <fieldset className="pills">
      <legend className="vh">{legend}</legend>
      {options.map(({ id, label }) => (
        <label key={id}>
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
