import { Fragment, type ReactNode } from 'react'

/** A sentence with parts in tags, such as `<b>41</b> of 193`: each part is drawn by the function of its tag. */
export function Rich({
  text,
  parts,
}: {
  text: string
  parts: Record<string, (inside: string) => ReactNode>
}) {
  return text.split(/(<(\w+)>.*?<\/\2>)/).map((piece, place) => {
    const [, tag = '', inside = ''] = /^<(\w+)>(.*)<\/\1>$/.exec(piece) ?? []
    const draw = parts[tag]
    // The tag's name alone is what the split caught of it.
    if (place % 3 === 2) return null
    return draw ? <Fragment key={piece}>{draw(inside)}</Fragment> : piece
  })
}
