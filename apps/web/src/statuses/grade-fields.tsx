import { EvidenceGrade, Practice } from '@focal/contracts/status-scale'
import { useWords } from '../app/use-words.ts'
import { SelectField } from '../ui/field.tsx'

type Grades = { evidenceGrade: EvidenceGrade; practice: Practice | null }

/** On what evidence something is said, and whether it is used in practice. */
export function GradeFields({ said, onType }: { said: Grades; onType: (change: Partial<Grades>) => void }) {
  const { t } = useWords()
  const grades = EvidenceGrade.options.map((value) => ({ value, label: t(`statuses:evidence.${value}`) }))
  const practices = [
    { value: 'none' as const, label: t('statuses:practice.none') },
    ...Practice.options.map((value) => ({ value, label: t(`statuses:practice.${value}`) })),
  ]
  return (
    <>
      <SelectField
        label={t('statuses:form.evidence')}
        value={said.evidenceGrade}
        options={grades}
        onChoose={(evidenceGrade) => onType({ evidenceGrade })}
      />
      <SelectField
        label={t('statuses:form.practice')}
        value={said.practice ?? 'none'}
        options={practices}
        onChoose={(practice) => onType({ practice: practice === 'none' ? null : practice })}
      />
    </>
  )
}
