import { commitments } from '@focal/contracts/commitments'
import type { Router } from 'express'
import { implement, type Parts } from '../http/implement.ts'
import { readCatalogue } from './reads.ts'

export function commitmentRoutes(router: Router, parts: Parts): void {
  implement(router, parts, commitments.list, ({ db, words }) => readCatalogue(db, words.language))
}
