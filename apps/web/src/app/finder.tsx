import type { Me } from '@focal/contracts/accounts'
import { commitments } from '@focal/contracts/commitments'
import { countries } from '@focal/contracts/countries'
import { languages } from '@focal/locales/languages'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { queryOf } from '../api/query.ts'
import { Palette, type PaletteGroup, type PaletteItem } from '../ui/palette.tsx'
import { useLeave } from './leave.ts'
import { themes, wear } from './theme.ts'
import { useWords } from './use-words.ts'
import { speak } from './words.ts'

type Go = ReturnType<typeof useNavigate>

function usePages(me: Me, go: Go): PaletteItem[] {
  const { t } = useWords()
  const page = (
    to: '/our-status' | '/overview' | '/commitments' | '/languages' | '/interface',
    label: string,
  ) => ({
    id: to,
    label,
    hint: '',
    also: '',
    run: () => void go({ to }),
  })
  return [
    ...(me.seat.role === 'focal-point' ? [page('/our-status', t('common:nav.ourStatus'))] : []),
    page('/overview', t('common:nav.overview')),
    page('/commitments', t('common:nav.catalogue')),
    page('/languages', t('common:nav.languages')),
    page('/interface', t('common:nav.interface')),
  ]
}

function useActs(): PaletteItem[] {
  const { t } = useWords()
  const client = useQueryClient()
  const leave = useLeave()
  const act = (id: string, label: string, run: () => void) => ({ id, label, hint: '', also: '', run })
  return [
    ...languages.map(({ code, name }) =>
      act(`speak-${code}`, name, () => void speak(code).then(() => client.resetQueries())),
    ),
    ...themes.map((theme) => act(`wear-${theme}`, t(`common:theme.${theme}`), () => wear(theme))),
    act('leave', t('common:signOut'), () => void leave()),
  ]
}

type FinderProps = {
  me: Me
  typed: string
  onType: (typed: string) => void
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** Commitments, countries, pages and actions by any of their words: only what the reader may open. */
export function Finder({ me, typed, onType, isOpen, onOpen }: FinderProps) {
  const { t } = useWords()
  const go = useNavigate()
  const pages = usePages(me, go)
  const acts = useActs()
  const catalogue = useQuery({ ...queryOf(commitments.list, {}), enabled: isOpen }).data
  const states = useQuery({ ...queryOf(countries.list, {}), enabled: isOpen }).data
  const asked = (catalogue?.commitments ?? []).map(({ id, title, ref, paraphrase }) => ({
    id,
    label: title,
    hint: ref,
    also: `${id} ${paraphrase}`,
    run: () => void go({ to: '/commitments/$commitmentId', params: { commitmentId: id } }),
  }))
  const records = (states ?? []).map(({ code, name, aliases }) => ({
    id: code,
    label: name,
    hint: '',
    also: `${code} ${aliases.join(' ')}`,
    run: () => void go({ to: '/countries/$iso2', params: { iso2: code } }),
  }))
  const groups: PaletteGroup[] = [
    { label: t('common:find.pages'), items: pages },
    { label: t('common:find.commitments'), items: asked },
    { label: t('common:find.countries'), items: records },
    { label: t('common:find.acts'), items: acts },
  ]
  return (
    <Palette
      title={t('common:find.title')}
      placeholder={t('common:find.placeholder')}
      none={t('common:find.none')}
      groups={groups}
      typed={typed}
      onType={onType}
      isOpen={isOpen}
      onOpen={onOpen}
    />
  )
}
