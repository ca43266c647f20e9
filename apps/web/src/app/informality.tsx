import { useWords } from './use-words.ts'

/** The strip on top of every page: the demonstration line where it applies, the informality line always. */
export function Informality({ isDemo }: { isDemo: boolean }) {
  const { t } = useWords()
  return (
    <aside className="demo" aria-label={t('common:aboutData')}>
      {isDemo && <b>{t('common:demo')}</b>}
      <span>{t('common:informal')}</span>
    </aside>
  )
}
