import type { ComponentProps } from 'react'

type Look = 'plain' | 'primary' | 'text'

/** A button; `size` small fits a table row, large is for a thumb. */
export function Button({
  look = 'plain',
  size,
  className = '',
  ...rest
}: ComponentProps<'button'> & { look?: Look; size?: 'small' | 'large' }) {
  const looks = { plain: '', primary: ' p', text: ' t' }
  const sizes = { small: ' sm', large: ' lg' }
  return (
    <button
      type="button"
      className={`btn${looks[look]}${size ? sizes[size] : ''} ${className}`.trim()}
      {...rest}
    />
  )
}
