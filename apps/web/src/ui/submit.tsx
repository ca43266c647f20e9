import { Button } from './button.tsx'

/** The button that sends a form. On its way it stays where the keyboard is, and says so. */
export function Submit({
  label,
  pending,
  isPending,
  size,
}: {
  label: string
  pending: string
  isPending: boolean
  size?: 'small' | 'large'
}) {
  return (
    <Button
      look="primary"
      type="submit"
      {...(size ? { size } : {})}
      aria-disabled={isPending}
      onClick={(event) => isPending && event.preventDefault()}
    >
      {isPending ? pending : label}
    </Button>
  )
}
