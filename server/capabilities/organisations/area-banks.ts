/**
 * The agency's account at each agent bank, from `areas/<area>/banks.json`. A bank's code is the number
 * of its branch in the national payment system (CNAPS); it names the bank's folder too.
 */
import { z } from 'zod'

export const banksFile = z
  .array(
    z
      .strictObject({
        code: z.string().regex(/^[0-9]{12}$/, 'write the twelve digits of the branch'),
        account: z.string().regex(/^[A-Za-z0-9-]{1,34}$/, 'write the account without spaces'),
      })
      .readonly(),
  )
  .readonly()

export type BankAddress = z.output<typeof banksFile>[number]
