import { administration } from './administration.ts'
import { aid } from './aid.ts'
import { apply } from './apply.ts'
import { batches } from './desk-batches.ts'
import { books } from './desk-books.ts'
import { benefitGroups } from './benefit-groups.ts'
import { benefits } from './benefits.ts'
import { bills } from './bills.ts'
import { catalogueFiles } from './catalogue-files.ts'
import { card } from './card.ts'
import { bindings } from './bindings.ts'
import { claims } from './claims.ts'
import { clearing } from './desk-clearing.ts'
import { closings } from './closings.ts'
import { covered } from './covered.ts'
import { desk } from './desk.ts'
import { funds } from './desk-funds.ts'
import { maker } from './desk-maker.ts'
import { tasks } from './desk-tasks.ts'
import { disputes } from './disputes.ts'
import { emergency } from './emergency.ts'
import { employer } from './employer.ts'
import { filling } from './filling.ts'
import { inbox } from './inbox.ts'
import { instant } from './desk-instant.ts'
import { insurers } from './insurers.ts'
import { lists } from './lists.ts'
import { loss } from './loss.ts'
import { mailAddress } from './mail-address.ts'
import { careFilings } from './care-filings.ts'
import { moveIns } from './move-ins.ts'
import { calls } from './calls.ts'
import { diagnosis } from './diagnosis.ts'
import { enquiries } from './enquiries.ts'
import { objections } from './objections.ts'
import { ownPayments } from './own-payments.ts'
import { policies } from './policies.ts'
import { proof } from './proof.ts'
import { receipts } from './desk-receipts.ts'
import { scans } from './scans.ts'
import { shell } from './shell.ts'
import { statement } from './statement.ts'
import { stock } from './desk-stock.ts'
import { track } from './track.ts'
import { ui } from './ui.ts'

/** What the desk and the employers' pages say; no citizen's page fetches it. */
export const words = {
  administration,
  aid,
  apply,
  batches,
  benefitGroups,
  benefits,
  bills,
  bindings,
  books,
  card,
  catalogueFiles,
  clearing,
  claims,
  closings,
  covered,
  desk,
  disputes,
  emergency,
  employer,
  funds,
  filling,
  inbox,
  instant,
  insurers,
  lists,
  loss,
  mailAddress,
  maker,
  careFilings,
  moveIns,
  calls,
  diagnosis,
  enquiries,
  objections,
  ownPayments,
  policies,
  proof,
  receipts,
  scans,
  shell,
  statement,
  stock,
  tasks,
  track,
  ui,
} as const
export type DeskWords = typeof words
