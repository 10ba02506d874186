import { account } from './account.ts'
import { aid } from './aid.ts'
import { apply } from './apply.ts'
import { bills } from './bills.ts'
import { card } from './card.ts'
import { covered } from './covered.ts'
import { disputes } from './disputes.ts'
import { family } from './family.ts'
import { home } from './home.ts'
import { loss } from './loss.ts'
import { mailAddress } from './mail-address.ts'
import { careFilings } from './care-filings.ts'
import { moveIns } from './move-ins.ts'
import { notices } from './notices.ts'
import { ownPayments } from './own-payments.ts'
import { passkeys } from './passkeys.ts'
import { places } from './places.ts'
import { proof } from './proof.ts'
import { scans } from './scans.ts'
import { shell } from './shell.ts'
import { statement } from './statement.ts'
import { track } from './track.ts'
import { ui } from './ui.ts'

/** What the citizen's pages say. */
export const words = {
  account,
  aid,
  apply,
  bills,
  card,
  covered,
  disputes,
  family,
  home,
  loss,
  mailAddress,
  careFilings,
  moveIns,
  notices,
  ownPayments,
  passkeys,
  places,
  proof,
  scans,
  shell,
  statement,
  track,
  ui,
} as const
export type CitizenWords = typeof words
