/** Rays that meet in one point and go on, in both directions. */
export function Logo({ name }: { name: string }) {
  return (
    <span className="logo">
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden="true">
        <path d="M2 4.5 22 19.5M2 19.5 22 4.5M2 12h20" />
        <circle cx="12" cy="12" r="4.6" fill="var(--surface)" stroke="none" />
        <circle cx="12" cy="12" r="3.1" fill="var(--accent)" stroke="none" />
      </svg>
      {name}
    </span>
  )
}
