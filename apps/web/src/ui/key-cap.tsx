/** A key shown on a control; the control's own name stays free of it. */
export function KeyCap({ children }: { children: string }) {
  return (
    <span className="kbd" aria-hidden="true">
      {children}
    </span>
  )
}
