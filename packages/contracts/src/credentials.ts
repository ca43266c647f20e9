import { z } from 'zod'
import { typedText } from './shapes.ts'

/** An address as sign-in knows it: lower case. */
export const Email = z
  .email({ error: 'email.form' })
  .max(254)
  .overwrite((email) => email.toLowerCase())
  .meta({ id: 'Email', example: 'name@ministry.example' })

/** What a person is called, on one line; nothing that a mail program makes a link of. */
export const PersonName = typedText(100)
  .min(1)
  .regex(/^[^\n\r\t/<>@:]*$/, { error: 'person.name' })
  .meta({ id: 'PersonName', example: 'Amina Otieno' })

/** A word or two on one line: a ministry, a title. */
export const Label = typedText(120).regex(/^[^\n\r\t/<>@:]*$/, { error: 'person.name' })

/** A password as typed; what makes a good one is in domain/passwords.ts. */
export const Password = z
  .string()
  .min(1)
  .max(1000, { abort: true })
  .refine((text) => text.isWellFormed(), { error: 'text.malformed' })
  .overwrite((text) => text.normalize('NFC'))
