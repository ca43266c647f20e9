import { type GapCounts, type GapTable, gaps } from '@focal/contracts/gaps'
import type { StatusItem } from '@focal/contracts/statuses'
import { ageOfStatus } from '@focal/domain/coverage'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay, wholePercent } from '../app/words.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Distribution } from './distribution.tsx'

export type Over = { group: string; by: GapTable['by']; asOf?: string | undefined }

/** The bar in which the own State stands; pointed out to that State only. */
function placeOf(own: StatusItem | undefined, asOf: string): string | null {
  if (!own) return null
  if (!own.current) return 'notReported'
  const { status } = own.current
  if (status === 'withheld') return 'withheld'
  if (status === 'not-applicable') return own.naAccepted ? 'notApplicable' : 'notReported'
  return ageOfStatus(own.current, asOf) === 'expired' ? 'expired' : status
}

function Words({ counts, table }: { counts: GapCounts; table: GapTable }) {
  const { t } = useWords()
  const { x, y, z, low, high } = counts.mostly
  const group = table.groups[0]?.name ?? ''
  const values = { group, date: sayDay(table.asOf), members: counts.members }
  return (
    <>
      <h2>{t('commitments:finding', { x, y })}</h2>
      <p className="cap">
        {t('commitments:over', values)}{' '}
        {low !== null &&
          high !== null &&
          t('commitments:either', { low: wholePercent(low), high: wholePercent(high), z })}
      </p>
    </>
  )
}

/** Where the States of a group stand on one commitment: a count with its range, never an average. */
export function Standing({
  id,
  over,
  own,
  ownName,
}: {
  id: string
  over: Over
  own: StatusItem | undefined
  ownName: string
}) {
  const { t } = useWords()
  const query = { ...over, over: 'commitment' as const, commitment: id }
  const table = useQuery(queryOf(gaps.table, { query }))
  const trouble = useTrouble(table)
  const counts = table.data?.cells[0]?.counts
  if (trouble) return <ProblemNote {...trouble} />
  if (!table.data || !counts) return <Waiting label={t('commitments:loading')} />
  return (
    <section>
      <Words counts={counts} table={table.data} />
      <Distribution counts={counts} own={placeOf(own, table.data.asOf)} ownName={ownName} />
      <p className="src">
        {t('commitments:source')}{' '}
        <CsvButton
          address={addressOf(gaps.table, { query })}
          fileName={`focal-${id}-${table.data.asOf}.csv`}
        />
      </p>
    </section>
  )
}
