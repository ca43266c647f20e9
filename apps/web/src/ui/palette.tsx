import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from './dialog.tsx'
import { plain } from './plain.ts'

/** One thing to go to or to do; `also` is found but not shown. */
export type PaletteItem = { id: string; label: string; hint: string; also: string; run: () => void }
export type PaletteGroup = { label: string; items: PaletteItem[] }

type PaletteProps = {
  title: string
  placeholder: string
  none: string
  groups: PaletteGroup[]
  typed: string
  onType: (typed: string) => void
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** How many of each group are listed: enough to choose from, few enough to draw at every key. */
const most = 8

/** The groups with what holds every word that was typed; those that hold them in their name come first. */
export function findItems(groups: readonly PaletteGroup[], typed: string): PaletteGroup[] {
  const wanted = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const inLabel = (item: PaletteItem) => wanted.filter((word) => plain(item.label).includes(word)).length
  const begins = (item: PaletteItem) => Number(plain(item.label).startsWith(wanted[0] ?? ''))
  return groups
    .map(({ label, items }) => ({
      label,
      items: items
        .filter((item) => {
          const text = plain(`${item.label} ${item.hint} ${item.also}`)
          return wanted.every((word) => text.includes(word))
        })
        .sort((a, b) => inLabel(b) - inLabel(a) || begins(b) - begins(a))
        .slice(0, most),
    }))
    .filter(({ items }) => items.length > 0)
}

/** A field that finds things by any of their words, with arrow keys and Enter. */
export function Palette({ title, placeholder, none, groups, typed, onType, isOpen, onOpen }: PaletteProps) {
  const found = findItems(groups, typed)
  function choose(item: PaletteItem): void {
    onOpen(false)
    onType('')
    item.run()
  }
  return (
    <Dialog title={title} isTitleHidden isOpen={isOpen} onOpen={onOpen} className="palette">
      <Autocomplete.Root
        inline
        open
        mode="none"
        autoHighlight="always"
        keepHighlight
        items={found}
        value={typed}
        onValueChange={onType}
        itemToStringValue={(item: PaletteItem) => item.label}
      >
        <Autocomplete.Input className="in" aria-label={title} placeholder={placeholder} maxLength={200} />
        <Autocomplete.List className="hits" aria-label={title}>
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.label} items={group.items}>
              <Autocomplete.GroupLabel className="hits-of">{group.label}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: PaletteItem) => (
                  <Autocomplete.Item key={item.id} value={item} className="hit" onClick={() => choose(item)}>
                    <span>{item.label}</span>
                    <small>{item.hint}</small>
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
        <Autocomplete.Empty className="hits-none">{found.length === 0 ? none : null}</Autocomplete.Empty>
      </Autocomplete.Root>
    </Dialog>
  )
}
