import './system.css'
import { accounts } from '@focal/contracts/accounts'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Informality } from '../app/informality.tsx'
import { Link } from '../app/link.tsx'
import { Logo } from '../app/logo.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { type Operation, readDocument } from './document.ts'

function Json({ label, value }: { label: string; value: unknown }) {
  if (value === undefined) return null
  return (
    <div>
      <h4>{label}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by key */}
      <pre dir="ltr" tabIndex={0}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  )
}

function OperationView({ operation }: { operation: Operation }) {
  const { t } = useWords()
  const { method, path, summary, who, answers, example } = operation
  return (
    <details className="op">
      <summary>
        <bdi>
          <b>{method.toUpperCase()}</b> {path}
        </bdi>
        <span className="m">{summary}</span>
      </summary>
      <p>{t('system:about', { who, answers: answers.join(', ') })}</p>
      <Json label={t('system:parameters')} value={example.parameters} />
      <Json label={t('system:body')} value={example.body} />
      <Json label={t('system:answer')} value={example.answer} />
    </details>
  )
}

/** The public interface, read from its own OpenAPI document: every operation with who may call it and an example. */
export function InterfacePage() {
  const { t } = useWords()
  const options = useQuery(queryOf(accounts.signInOptions, {})).data
  const read = useQuery({
    queryKey: ['openapi'],
    queryFn: readDocument,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const trouble = useTrouble(read)
  return (
    <>
      <Informality isDemo={options?.isDemo ?? false} />
      <header className="bar">
        <Link to="/" className="logo">
          <Logo name={t('common:product')} />
        </Link>
      </header>
      <main id="content" className="interface">
        <div className="head">
          <div>
            <Title>{t('system:title')}</Title>
            <p>{t('system:lead')}</p>
          </div>
          <a className="btn sm sp" href="/api/openapi.json">
            {t('system:document')}
          </a>
        </div>
        {trouble && <ProblemNote {...trouble} />}
        {!trouble && !read.data && <Waiting label={t('common:loading')} />}
        {read.data?.map(({ tag, operations }) => (
          <section key={tag}>
            <h2>{tag}</h2>
            {operations.map((operation) => (
              <OperationView key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
      </main>
    </>
  )
}
