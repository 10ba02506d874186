/** From the area's amount on two people approve a claim: an act of the general mechanism. */
import type {
  Approval,
  ApprovedAct,
  Described,
  Standing,
  Wanted,
} from '#capabilities/organisations/index.ts'
import { identityOf, maskName } from '#capabilities/people/index.ts'
import { type Money, yuan } from '#kernel/money.ts'
import { refused } from '#kernel/refusal.ts'
import type { Act } from '#platform/access/act.ts'
import { claimedBill } from './claim-lines.ts'
import { weighClaim } from '#capabilities/settlement/index.ts'
import type { ClaimNamed } from './claim.ts'
import { type ClaimDeps, overtaken } from './claim-deps.ts'
import { approve, notThisPerson, readyToApprove } from './decide-claim.ts'
import { holdConsents } from './insurers/tell-insurers.ts'
import { openBill } from './sealed-claim.ts'
import { readClaim } from './store.ts'

export function claimWanted({ personId, claimId }: ClaimNamed): Wanted {
  return { personId, claimId }
}

export function approveClaimByTwo(deps: ClaimDeps): ApprovedAct {
  return {
    ...{ act: 'claims.approve-claim', asks: 'claims.ask-approve-claim' },
    title: { zh: '手工报销大额审核', en: 'Approve a claim of a large amount' },
    ...{ deciders: ['reviewer'], lastsHours: 72 },
    objectOf: ({ claimId }) => String(claimId),
    personOf: ({ personId }) => String(personId),
    hadAHand: (db, by, wanted) => hadAHand({ ...deps, db }, by, wanted),
    standing: (db, by, wanted) => standing({ ...deps, db }, by, wanted),
    describe: (db, wanted) => describe({ ...deps, db }, wanted),
    carryOut: (db, by, asked) => carryOut({ ...deps, db }, by, asked),
  }
}

function namedIn({ personId, claimId }: Wanted): ClaimNamed {
  return { personId: String(personId), claimId: String(claimId) }
}

/** The second person agrees to the amount that the first one saw: another one is another request. */
async function standing(deps: ClaimDeps, by: Act, wanted: Wanted): Promise<Standing> {
  const ready = await readyToApprove(deps, by, await readClaim(deps.db, namedIn(wanted)))
  if (ready.kind === 'refused') return refused(ready.refusal)
  const { claim, fund } = ready
  return { kind: 'stands', facts: { changedAt: claim.changedAt.toString(), fund: fund.toString() } }
}

/** Whoever has seen the originals, or has decided this claim before. */
async function hadAHand(deps: ClaimDeps, by: Act, wanted: Wanted): Promise<boolean> {
  const claim = await readClaim(deps.db, namedIn(wanted))
  return claim !== null && (await notThisPerson(deps, by, claim)) !== null
}

async function describe(deps: ClaimDeps, wanted: Wanted): Promise<Described> {
  const named = namedIn(wanted)
  const [identity, claim] = await Promise.all([
    identityOf(deps, named.personId),
    readClaim(deps.db, named),
  ])
  const name = maskName(identity?.name ?? '')
  if (!claim) return { about: { zh: name, en: name }, lines: [] }
  const fund = await fundOf(deps, claim)
  return {
    about: { zh: name, en: name },
    lines: [
      { zh: `报销编号：${claim.reference}`, en: `Claim: ${claim.reference}` },
      {
        zh: `费用合计 ${yuan(claim.total)} 元，基金应付 ${fund} 元`,
        en: `Bill ${yuan(claim.total)} yuan, the funds pay ${fund} yuan`,
      },
    ],
  }
}

async function fundOf(
  deps: ClaimDeps,
  claim: NonNullable<Awaited<ReturnType<typeof readClaim>>>,
): Promise<string> {
  const shown = (amount: Money): string => yuan(amount)
  if (claim.fund !== null) return shown(claim.fund)
  const bill = openBill(deps.personal, claim.claimId, claim.sealedBill)
  const at = claim.submittedAt ?? claim.openedAt
  const weighed = await weighClaim(deps.bills, deps.db, claimedBill(claim, bill, claim.claimId), at)
  return weighed.kind === 'weighed' ? shown(weighed.weight.settled.amounts.fund) : '—'
}

async function carryOut(deps: ClaimDeps, by: Act, asked: Approval): Promise<void> {
  const named = namedIn(asked.wanted)
  await holdConsents(deps.db, named.personId)
  const ready = await readyToApprove(deps, by, await readClaim(deps.db, named))
  if (ready.kind === 'refused') throw overtaken()
  await approve(deps, by, { ...ready, people: 2 }, asked.askedBy)
}
