/** Shapes that several rooms' routes share; each is bounded and refuses what it does not know. */
import { z } from 'zod'
import { citizenNumberOf, parsePhone } from '#capabilities/people/index.ts'

export const id = z.uuid().transform((text) => text.toLowerCase())
export const words = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Words' })
export const yuanText = z.string().meta({ id: 'Yuan', description: 'yuan', example: '12.30' })
export const dayText = z.string().meta({ id: 'Day', example: '2026-03-01' })
export const instantText = z.string().meta({ id: 'Instant', example: '2026-03-01T08:00:00Z' })

export const codeSent = z
  .object({ codeId: z.string(), expiresAt: instantText })
  .meta({ id: 'CodeSent' })

export const personName = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[^\p{Cc}\p{Cf}<>]+$/u)

/** As people type it; the canonical number goes on. */
export const citizenNumber = z
  .string()
  .min(1)
  .max(40)
  .transform((text, context) => {
    const number = citizenNumberOf(text)
    if (number) return number
    context.addIssue({ code: 'custom', params: { code: 'citizen_number' } })
    return z.NEVER
  })

export const phone = z
  .string()
  .min(1)
  .max(30)
  .transform((text, context) => {
    const number = parsePhone(text)
    if (number) return number
    context.addIssue({ code: 'custom', params: { code: 'phone' } })
    return z.NEVER
  })

/** Plain characters alone: what mail servers everywhere deliver to. */
export const mailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[\w%+'-]{1,64}(\.[\w%+'-]{1,64}){0,10}@([A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z0-9-]{2,63}$/)

export const oneTimeCode = z
  .string()
  .trim()
  .regex(/^[0-9]{6}$/)

export const newPassword = z
  .string()
  .min(1)
  .max(128)
  .refine((text) => text.length >= 8 && /\p{L}/u.test(text) && /[0-9]/.test(text), {
    params: { code: 'password_weak' },
  })

export const purposes = [
  'application',
  'hand_over',
  'activation',
  'loss',
  'replacement',
  'statement',
  'enquiry',
  'call',
] as const
export const purpose = z.enum(purposes).meta({ id: 'Purpose' })
