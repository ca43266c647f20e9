import { z } from 'zod'

/** The roles of a seat. What each may do is in domain/accounts.ts and repeated by the row policies. */
export const Role = z
  .enum(['focal-point', 'contributor', 'clearing-officer', 'organiser', 'chair', 'observer', 'administrator'])
  .meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** Roles whose seat belongs to one country. */
export const nationalRoles: readonly Role[] = ['focal-point', 'contributor', 'clearing-officer']
