/** What other areas owe, month by month, and where their books and ours differ. */
import { readAreaClaims, readAreaDifferences } from '#capabilities/clearing/index.ts'
import { namesOf } from '#capabilities/organisations/index.ts'
import { signedYuan } from '#kernel/money.ts'
import type { Command } from './command.ts'
import { exitCodes } from './command.ts'
import { withServices } from './with-services.ts'

export const listAreaClaims: Command = {
  name: 'area-claims',
  does: 'Lists what other areas owe for their insured, what has come in, and each line that differs.',
  examples: ['yika area-claims'],
  run: (_, terminal) =>
    withServices(terminal, async ({ db }) => {
      const claims = await readAreaClaims(db)
      const differences = await readAreaDifferences(db)
      const peers = [...claims, ...differences].map(({ peerId }) => peerId)
      const names = await namesOf(db, peers)
      const nameOf = (peerId: string) => names.get(peerId)?.zh ?? peerId
      for (const { peerId, month, reference, count, owed, brought, state, paid } of claims) {
        const sums = `owed ${signedYuan(owed + brought)}  paid ${signedYuan(paid ?? 0n)}`
        terminal.out(
          `${month.slice(0, 7)}  ${nameOf(peerId)}  ${reference}  ${count}  ${sums}  ${state}`,
        )
      }
      for (const each of differences) {
        const { peerId, month, messageId, settlement, fund, account, words } = each
        const named = settlement || messageId
        const sums = `${signedYuan(fund)} + ${signedYuan(account)}`
        terminal.out(`${month.slice(0, 7)}  ${nameOf(peerId)}  ${named}  ${sums}  ${words}`)
      }
      return differences.length > 0 ? exitCodes.needsALook : exitCodes.done
    }),
}
