import { type Factors, factors } from '@focal/contracts/factors'
import { useEffect, useRef } from 'react'
import { call } from '../api/call.ts'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { useSensitive } from './fresh.tsx'

/** Codes that are shown this once. */
export function NewCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useWords()
  const toast = useToast()
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(codes.join('\n'))
    toast({ sentence: t('security:codes.copied') })
  }
  return (
    <section className="note warn" ref={box} tabIndex={-1} aria-label={t('security:codes.title')}>
      <b>{t('security:codes.shown')}</b>
      <p>{t('security:codes.each')}</p>
      <ul className="codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        {navigator.clipboard && (
          <Button size="small" onClick={() => void copy()}>
            {t('security:codes.copy')}
          </Button>
        )}
        <Button size="small" onClick={onKept}>
          {t('security:codes.kept')}
        </Button>
      </div>
    </section>
  )
}

/** How many codes are left, and the way to new ones. */
export function BackupCodes({
  own,
  onChange,
}: {
  own: Factors
  onChange: (next: Factors, codes: string[]) => void
}) {
  const { t } = useWords()
  const { run, isBusy, shown } = useSensitive()
  const renew = () =>
    run(async () => {
      const next = await call(factors.renewCodes, { body: { replace: 'all' } })
      onChange(next.factors, next.backupCodes)
    })
  return (
    <section className="card">
      <h2>{t('security:codes.title')}</h2>
      <p>{t('security:codes.left', { count: own.backupCodes })}</p>
      {shown}
      <Button disabled={isBusy} onClick={() => void renew()}>
        {t('security:codes.renew')}
      </Button>
    </section>
  )
}
