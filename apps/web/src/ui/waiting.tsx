/** Grey bars in the shape of what comes, after 300 ms; `label` is what a screen reader hears. */
export function Waiting({ label, lines = [40, 92, 84, 88] }: { label: string; lines?: number[] }) {
  return (
    <div className="wait" role="status">
      <span className="vh">{label}</span>
      {lines.map((width) => (
        <i key={width} style={{ ['--w' as string]: width }} />
      ))}
    </div>
  )
}
