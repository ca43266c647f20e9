import type { AuditEntry } from '@focal/contracts/audit'
import { Fragment } from 'react'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayMoment } from '../app/words.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { type About, aboutOf, meant } from './acts.ts'

/** An act in plain words. */
export function useActName(): (name: string) => string {
  const { t } = useWords()
  return (name) => {
    const found = meant(name)
    if ('act' in found) return t(`audit:act.${found.act}`)
    if ('level' in found) return t('audit:show', { who: t(`statuses:visibility.${found.level}`) })
    return t('audit:unnamed', { act: found.other })
  }
}

function AboutView({ about, isErased }: { about: About; isErased: boolean }) {
  const { t } = useWords()
  return (
    <small className="f">
      {about.commitmentId !== null && (
        <>
          <Link to="/commitments/:commitmentId" params={{ commitmentId: about.commitmentId }}>
            <bdi>{about.commitmentId}</bdi>
          </Link>{' '}
        </>
      )}
      {about.role !== null && `${t(`invitations:role.${about.role}`)} `}
      {about.texts.map((text) => (
        <Fragment key={text}>
          <bdi>{text}</bdi>{' '}
        </Fragment>
      ))}
      {isErased && t('audit:erased')}
    </small>
  )
}

/** Entries of one chain, newest first. */
export function Entries({ entries, country }: { entries: readonly AuditEntry[]; country: string }) {
  const { t } = useWords()
  const nameOf = useActName()
  const heads = ['when', 'who', 'what', 'country', 'place'] as const
  return (
    <table className="lines">
      <caption className="vh">{t('audit:title')}</caption>
      <ColumnHeads labels={heads.map((head) => t(`audit:head.${head}`))} />
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.position}>
            <td data-label={t('audit:head.when')} className="nw">
              <time dateTime={entry.recordedAt}>{sayMoment(entry.recordedAt)}</time>
            </td>
            <td data-label={t('audit:head.who')}>
              <bdi>{entry.accountName ?? (entry.accountId === '' ? t('audit:nobody') : t('audit:gone'))}</bdi>
            </td>
            <td data-label={t('audit:head.what')}>
              {nameOf(entry.act)} <AboutView about={aboutOf(entry)} isErased={entry.isErased} />
            </td>
            <td data-label={t('audit:head.country')}>{country}</td>
            <td data-label={t('audit:head.place')} className="num">
              {entry.position}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
