import { countries } from '@focal/contracts/countries'
import type { Coverage } from '@focal/contracts/coverage'
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { queryOf } from '../api/query.ts'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { Rich } from '../ui/rich.tsx'

const standings = ['confirmed', 'older', 'never'] as const

function share(value: number): CSSProperties {
  return { ['--v' as string]: value }
}

function States({ coverage }: { coverage: Coverage }) {
  const { t } = useWords()
  const names = new Map(useQuery(queryOf(countries.list, {})).data?.map(({ code, name }) => [code, name]))
  return (
    <details className="which">
      <summary>{t('gaps:coverage.which')}</summary>
      <div className="three">
        {standings.map((standing) => {
          const states = coverage.states.filter((state) => state.standing === standing)
          return (
            <div key={standing}>
              <h3>{t(`gaps:coverage.${standing}`, { count: states.length })}</h3>
              <ul>
                {states.map(({ countryCode }) => (
                  <li key={countryCode}>
                    {standing === 'never' ? (
                      (names.get(countryCode) ?? countryCode)
                    ) : (
                      <Link to="/countries/:iso2" params={{ iso2: countryCode }}>
                        {names.get(countryCode) ?? countryCode}
                      </Link>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
    </details>
  )
}

/** How much is known, in one sentence with its bar: silence is drawn, and never called a failure. */
export function CoverageLine({ coverage }: { coverage: Coverage }) {
  const { t } = useWords()
  const { world } = coverage
  return (
    <section className="cover" aria-label={t('gaps:coverage.label')}>
      <p className="num">
        <Rich
          text={t('gaps:coverage.sentence', {
            confirmed: world.confirmed,
            members: world.members,
            older: world.older,
            never: world.never,
          })}
          parts={{ b: (text) => <b>{text}</b>, q: (text) => <span>{text}</span> }}
        />
      </p>
      <div className="cov" aria-hidden="true">
        {world.confirmed > 0 && <i className="a" style={share(world.confirmed)} />}
        {world.older > 0 && <i className="b" style={share(world.older)} />}
        {world.never > 0 && <i className="c" style={share(world.never)} />}
      </div>
      <div className="covl" aria-hidden="true">
        {standings.map((standing) => (
          <span key={standing} className={standing} style={share(Math.max(world[standing], 1))}>
            {t(`gaps:coverage.short.${standing}`)}
          </span>
        ))}
      </div>
      <States coverage={coverage} />
    </section>
  )
}
