import { z } from 'zod'
import { get } from './endpoint.ts'

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })
const Ready = z.object({ status: z.literal('ready'), migration: z.string() }).meta({ id: 'Ready' })

export const system = {
  health: get('/health', {
    who: 'anyone',
    summary: 'The process answers',
    response: Health,
    example: { response: { status: 'ok' } },
  }),
  ready: get('/ready', {
    who: 'anyone',
    summary: 'The database answers and its schema is the one this version needs',
    response: Ready,
    fails: ['unavailable'],
    example: { response: { status: 'ready', migration: '0004-texts' } },
  }),
}
