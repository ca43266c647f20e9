import type { Request, Response } from 'express'
import type { Logger } from 'pino'
import { sendProblem } from './implement.ts'

/** What answers a request by itself, with transactions of its own. */
export type Enter = (request: Request, response: Response) => Promise<void>

/** A handler whose problems are answered as any other's. */
export function guarded(log: Logger, enter: Enter): (request: Request, response: Response) => void {
  return (request, response) =>
    void enter(request, response).catch((error: unknown) => sendProblem(error, request, response, log))
}
