/**
 * Who pays of a claim, by extensions of ours: the own account, relatives who help, and what the keypad of a
 * terminal made of the PIN. Whatever begins with our address and is not read would be money that is taken, or
 * not taken, without being asked: it is refused.
 */
import { z } from 'zod'
import { isPinBlock, type KeypadEntry } from '#capabilities/settlement/index.ts'
import { type ExtensionName, extensionNames, type Names } from './names.ts'
import { wrong } from './read-resource.ts'

export type Paying = {
  readonly accountUsed: boolean
  /** Whether relatives who let this person pay are called on for what the account lacks. */
  readonly relativesUsed: boolean
  readonly entered: Omit<KeypadEntry, 'institutionId'> | null
}

const extension = z.object({ url: z.string() })
const yesOrNo = z.strictObject({ url: z.string(), valueBoolean: z.boolean() })
const part = (name: string) =>
  z.strictObject({ url: z.literal(name), valueString: z.string().min(1).max(40) })
const keypad = z.strictObject({
  url: z.string(),
  extension: z.array(z.union([part('terminal'), part('block')])).length(2),
})

export function payingBy(names: Names, extensions: readonly unknown[] | undefined): Paying {
  const given = ownExtensions(names, extensions ?? [])
  const accountUsed = isTrue(given.get('account-used'))
  const relativesUsed = isTrue(given.get('relatives-used'))
  // The own account pays first: relatives are not asked in its place.
  if (relativesUsed && !accountUsed) wrong('element_wrong', 'Claim.extension')
  return { accountUsed, relativesUsed, entered: enteredIn(given.get('pin-entry')) }
}

type Given = { readonly told: unknown; readonly path: string }

function ownExtensions(
  names: Names,
  extensions: readonly unknown[],
): ReadonlyMap<ExtensionName, Given> {
  const given = new Map<ExtensionName, Given>()
  for (const [at, told] of extensions.entries()) {
    const path = `Claim.extension[${at}]`
    const { success, data } = extension.safeParse(told)
    if (!success) return wrong('element_wrong', path)
    if (!data.url.startsWith(`${names.base}/`)) continue
    const name = extensionNames.find((each) => names.extension(each) === data.url)
    if (!name) return wrong('element_not_served', path)
    if (given.has(name)) return wrong('element_wrong', path)
    given.set(name, { told, path })
  }
  return given
}

function isTrue(given: Given | undefined): boolean {
  if (!given) return false
  const { success, data } = yesOrNo.safeParse(given.told)
  return success ? data.valueBoolean : wrong('element_wrong', given.path)
}

function enteredIn(given: Given | undefined): Paying['entered'] {
  if (!given) return null
  const { success, data } = keypad.safeParse(given.told)
  const parts = new Map((data?.extension ?? []).map((each) => [each.url, each.valueString]))
  const [terminalId, block] = [parts.get('terminal'), parts.get('block')]
  if (!success || terminalId === undefined || block === undefined || !isPinBlock(block)) {
    return wrong('element_wrong', given.path)
  }
  return { terminalId, block }
}
