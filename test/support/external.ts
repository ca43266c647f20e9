import type { Cluster } from '@focal/database/embedded/cluster'

/** The addresses of a database on a cluster, as an external PostgreSQL has them. */
export function addressesOf(cluster: Cluster, database: string) {
  const of = (role: 'owner' | 'app') => {
    const { host, port, user, password } = cluster.connection(role, database)
    return `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  }
  return { DATABASE_URL: of('app'), DATABASE_OWNER_URL: of('owner') }
}
