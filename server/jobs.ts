/** What the clock sets going. Each job may run twice, or on two servers, and does its work once. */
import { join } from 'node:path'
import { countBooks, openOfficeAccounts } from '#capabilities/accounts/index.ts'
import {
  advanceCollectionDays,
  forgetOrphans,
  forgetUploads,
  lapseLossReports,
  sendBackKeptCards,
  tellOfListedCards,
} from '#capabilities/cards/index.ts'
import { forgetDrafts, remindOfClaims, writeInsurerFiles } from '#capabilities/claims/index.ts'
import { endLostCalls } from '#capabilities/calls/index.ts'
import { catalogueFolder, takeDueUploads } from '#capabilities/catalogues/index.ts'
import { beginDueMonths, takeBackLate, tellOfArrears } from '#capabilities/contributions/index.ts'
import {
  drawStatements,
  forgetFiles,
  monthBefore,
  receiveFromAreas,
} from '#capabilities/clearing/index.ts'
import {
  closeDormantAccounts,
  coverOf,
  forgetAnswers,
  forgetOldFhirTokens,
  forgetWebhooks,
  lapseApprovals,
  listInstitutions,
  suspendUnreviewedLooks,
} from '#capabilities/organisations/index.ts'
import { lapseBindings } from '#capabilities/people/index.ts'
import { type Bills, forgetForwarded } from '#capabilities/settlement/index.ts'
import { cardMakerFiles } from '#channels/card-maker/card-maker-files.ts'
import { carryMakerFiles } from '#channels/card-maker/exchange.ts'
import { tellMonths } from '#channels/institutions/forward/tell-month.ts'
import { repeatForwarded } from '#channels/institutions/forward/repeat-forwarded.ts'
import type { StaffId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/dates.ts'
import { systemAct } from '#platform/access/act.ts'
import type { ReadTrail } from '#platform/audit/trail.ts'
import { forgetOldChallenges } from '#platform/access/passkey-challenges.ts'
import { forgetOldTries } from '#platform/access/throttle.ts'
import { newId } from '#platform/ids.ts'
import { type Job, startWorker, type Worker } from '#platform/jobs/worker.ts'
import {
  bankExchangeOf,
  carryBankFiles,
  carryClaimsOf,
  carryClearingOf,
  carryPayoutsOf,
  carryReturnsOf,
} from './bank-exchange.ts'
import { watchOverEnquiries } from './letters.ts'
import type { Services } from './services.ts'

/** What the jobs need besides, that the server has made for its channels. */
type Made = { readonly bills: Bills; readonly readTrail: ReadTrail }

export async function startJobs(services: Services, made: Made): Promise<Worker> {
  const { db, log, now, personal, urls } = services
  const jobs: readonly Job[] = [
    ...jobsOfCards(services),
    ...jobsForEmployers(services),
    { name: 'close_months', at: '* * * * *', run: () => closeMonths(services) },
    { name: 'carry_maker_files', at: '* * * * *', run: () => carryForMaker(services) },
    ...jobsWithBanks(services),
    {
      name: 'lapse_bindings',
      at: '*/5 * * * *',
      run: async () => {
        const { lapsed, ended } = await lapseBindings(services, now())
        if (lapsed + ended > 0)
          log.info('bindings_lapsed', { lapsedCount: lapsed, endedCount: ended })
      },
    },
    ...jobsOfClaims(services),
    ...jobsBetweenAreas({ ...services, ...made }),
    { name: 'draw_statements', at: '15 3 2-5 * *', run: () => drawLastMonth(services) },
    { name: 'take_back_overpaid', at: '*/10 * * * *', run: () => takeBackOverpaid(services) },
    { name: 'take_catalogue_files', at: '* * * * *', run: () => takeCatalogueFiles(services) },
    { name: 'open_accounts', at: '*/5 * * * *', run: () => openAccountsOfInstitutions(services) },
    ...jobsOfBooks(services),
    {
      name: 'lapse_approvals',
      at: '* * * * *',
      run: async () => void (await lapseApprovals(db, now())),
    },
    { name: 'watch_enquiries', at: '*/10 * * * *', run: () => watchOverEnquiries(services) },
    { name: 'suspend_unreviewed', at: '* * * * *', run: () => suspendUnreviewed(services) },
    {
      name: 'close_dormant_accounts',
      at: '40 18 * * *',
      run: async () => {
        const closedCount = await closeDormantAccounts(db, systemAct(now(), newId()))
        if (closedCount > 0) log.info('dormant_accounts_closed', { closedCount })
      },
    },
    { name: 'forget_uploads', at: '37 * * * *', run: () => forgetOldUploads(services) },
    { name: 'forget_orphans', at: '47 * * * *', run: () => forgetOldOrphans(services) },
    { name: 'forget_webhooks', at: '57 18 * * *', run: () => forgetOldWebhooks(services) },
    { name: 'forget_answers', at: '7 19 * * *', run: () => forgetOldAnswers(services) },
    { name: 'forget_fhir_tokens', at: '52 * * * *', run: () => forgetOldFhirTokens(db, now()) },
    { name: 'forget_old_tries', at: '17 * * * *', run: () => forgetOldTries(db, now()) },
    { name: 'forget_old_challenges', at: '27 * * * *', run: () => forgetOldChallenges(db, now()) },
    { name: 'end_lost_calls', at: '41 * * * *', run: () => endLost(services) },
    { name: 'watch_calendar', at: '10 0 * * *', run: async () => warnOfCalendarEnd(services) },
    { name: 'look_at_area', at: '* * * * *', run: async () => warnOfAreaFiles(services) },
    { name: 'renew_data_keys', at: '5 0 * * *', run: () => personal.refresh() },
  ]
  return startWorker(urls.server, jobs, log)
}

/** Files to and from the banks, and the orders in them, a kind after the other. */
function jobsWithBanks(services: Services): readonly Job[] {
  const { log, now } = services
  return [
    { name: 'carry_bank_files', at: '* * * * *', run: () => carryBankFiles(services) },
    ...orders.map(({ name, at, carry, moved, putAside }) => ({
      ...{ name, at },
      run: async () => {
        const { sent, answered, refused } = await carry(services, systemAct(now(), newId()))
        if (sent + answered > 0) log.info(moved, { sentCount: sent, answeredCount: answered })
        if (refused.length > 0) log.error(putAside, { fileCount: refused.length })
      },
    })),
  ]
}

const orders = [
  {
    ...{ name: 'carry_payouts', at: '*/10 * * * *', carry: carryPayoutsOf },
    ...{ moved: 'payouts', putAside: 'payout_answer_put_aside' },
  },
  {
    ...{ name: 'carry_claims', at: '3,13,23,33,43,53 * * * *', carry: carryClaimsOf },
    ...{ moved: 'claims_paid', putAside: 'claim_answer_put_aside' },
  },
  {
    ...{ name: 'carry_clearing', at: '5,15,25,35,45,55 * * * *', carry: carryClearingOf },
    ...{ moved: 'clearing', putAside: 'clearing_answer_put_aside' },
  },
  {
    ...{ name: 'carry_returns', at: '7,17,27,37,47,57 * * * *', carry: carryReturnsOf },
    ...{ moved: 'receipt_returns', putAside: 'return_answer_put_aside' },
  },
] as const

function jobsOfCards(services: Services): readonly Job[] {
  const { log, now } = services
  return [
    {
      name: 'lapse_loss_reports',
      at: '* * * * *',
      run: async () => {
        const { lapsed, reminded } = await lapseLossReports(services, now())
        if (lapsed + reminded > 0) {
          log.info('loss_reports_lapsed', { lapsedCount: lapsed, remindedCount: reminded })
        }
      },
    },
    {
      name: 'advance_collection_days',
      at: '* * * * *',
      run: async () => {
        const maker = { ...services, writeFile: cardMakerFiles.write }
        const { batches, stuck } = await advanceCollectionDays(maker, now())
        if (batches > 0) log.info('collection_day_ordered', { batchCount: batches })
        if (stuck > 0) log.warn('collection_day_stuck', { dayCount: stuck })
      },
    },
    {
      name: 'send_back_kept_cards',
      at: '20 17 * * *',
      run: async () => {
        const cardCount = await sendBackKeptCards(services, now())
        if (cardCount > 0) log.info('kept_cards_sent_back', { cardCount })
      },
    },
  ]
}

/** Claims: drafts forgotten, and days that come near said. */
function jobsOfClaims(services: Services): readonly Job[] {
  const { log, now } = services
  return [
    {
      // Eight in the evening by the clock on the wall, when windows have closed.
      name: 'write_insurer_files',
      at: '0 12 * * *',
      run: async () => {
        const fileCount = await writeInsurerFiles(services, systemAct(now(), newId()))
        if (fileCount > 0) log.info('insurer_files_written', { fileCount })
      },
    },
    {
      name: 'forget_claim_drafts',
      at: '35 18 * * *',
      run: async () => {
        const draftCount = await forgetDrafts(services, systemAct(now(), newId()))
        if (draftCount > 0) log.info('claim_drafts_forgotten', { draftCount })
      },
    },
    {
      // Half past seven in the morning by the clock on the wall, before windows open.
      name: 'remind_of_claims',
      at: '30 23 * * *',
      run: async () => {
        const claimCount = (await remindOfClaims(services, now())).length
        if (claimCount > 0) log.warn('claims_due_soon', { claimCount })
      },
    },
  ]
}

/** Where the journal has moved since; and every night everywhere, because that it has may go unsaid. */
function jobsOfBooks({ db, log, now }: Services): readonly Job[] {
  const count = (anew: boolean) => async () => {
    const monthCount = await countBooks(db, { anew, at: now() })
    if (anew) log.info('books_counted_anew', { monthCount })
  }
  return [
    { name: 'count_books', at: '*/5 * * * *', run: count(false) },
    // Ten to three in the morning by the clock on the wall.
    { name: 'count_books_anew', at: '50 18 * * *', run: count(true) },
  ]
}

/** Each of what is new is told once; a job that runs twice finds nothing new. */
function jobsForEmployers(services: Services): readonly Job[] {
  const { log, now } = services
  const tellOfCards = (isDayOver: boolean) => async () => {
    const noticeCount = await tellOfListedCards(services, { at: now(), isDayOver })
    if (noticeCount > 0) log.info('employers_told_of_cards', { noticeCount })
  }
  return [
    { name: 'tell_of_listed_cards', at: '*/10 * * * *', run: tellOfCards(false) },
    // Six in the evening by the clock on the wall, when windows have closed.
    { name: 'tell_of_day', at: '5 10 * * *', run: tellOfCards(true) },
    {
      name: 'tell_of_arrears',
      at: '15 1 * * *',
      run: async () => {
        const noticeCount = await tellOfArrears(services, now())
        if (noticeCount > 0) log.info('employers_told_of_arrears', { noticeCount })
      },
    },
  ]
}

/** Files that were sent are checked, and those whose day has come are taken in. */
/** Those that two people have put into force from a day that has come. */
async function takeCatalogueFiles(services: Services): Promise<void> {
  const { config, log, now } = services
  const files = { ...services, uploads: catalogueFolder(config.dataFolder) }
  const takenCount = await takeDueUploads(files, now())
  if (takenCount > 0) log.info('catalogue_files_taken', { takenCount })
}

/** Begins what is due by the area's day, and goes on with whatever a stopped server left behind. */
async function closeMonths(services: Services): Promise<void> {
  for (const monthCode of await beginDueMonths(services)) {
    services.log.info('month_end_begun', { monthCode })
  }
  for (const monthCode of await bankExchangeOf(services).takeUpMonths()) {
    services.log.info('month_end_sent', { monthCode })
  }
  const sentCount = await bankExchangeOf(services).sendRetries()
  if (sentCount > 0) services.log.info('credits_sent_again', { sentCount })
}

/** What a month-end was crediting while it was found to be paid twice. */
async function takeBackOverpaid(services: Services): Promise<void> {
  const personCount = await takeBackLate(services, systemAct(services.now(), newId()))
  if (personCount > 0) services.log.info('overpaid_taken_back', { personCount })
}

async function suspendUnreviewed({ db, log, now }: Services): Promise<void> {
  for (const staffId of await suspendUnreviewedLooks(db, systemAct(now(), newId()))) {
    log.warn('account_suspended_unreviewed', { staffId: staffId as StaffId })
  }
}

async function forgetOldUploads({ db, config, log, now }: Services): Promise<void> {
  const uploads = join(config.dataFolder, 'uploads')
  const fileCount = await forgetUploads({ db, uploads }, now())
  if (fileCount > 0) log.info('uploads_forgotten', { fileCount })
}

async function forgetOldOrphans(services: Services): Promise<void> {
  const objectCount = await forgetOrphans(services, services.now())
  if (objectCount > 0) services.log.info('orphans_forgotten', { objectCount })
}

/** A receiver that asks later than this has lost more than webhooks. */
const webhooksKeptDays = 90

async function forgetOldWebhooks({ db, log, now }: Services): Promise<void> {
  const eventCount = await forgetWebhooks(db, now().subtract({ hours: webhooksKeptDays * 24 }))
  if (eventCount > 0) log.info('webhooks_forgotten', { eventCount })
}

/** After it an answer is made again from what was done, which is what it said. */
const answersKeptDays = 90

async function forgetOldAnswers({ db, log, now }: Services): Promise<void> {
  const answerCount = await forgetAnswers(db, now().subtract({ hours: answersKeptDays * 24 }))
  if (answerCount > 0) log.info('answers_forgotten', { answerCount })
  const before = now().subtract({ hours: answersKeptDays * 24 })
  const forwardedCount = await forgetForwarded(db, before)
  if (forwardedCount > 0) log.info('forwarded_answers_forgotten', { forwardedCount })
  const fileCount = await forgetFiles(db, now())
  if (fileCount > 0) log.info('institution_files_forgotten', { fileCount })
}

function jobsBetweenAreas(services: Services & Made): readonly Job[] {
  const { area, db, log, now } = services
  return [
    { name: 'repeat_forwarded', at: '* * * * *', run: () => repeatWaiting(services) },
    {
      // A quarter to four in the morning by the clock on the wall, each day until both agree.
      ...{ name: 'tell_area_months', at: '45 19 * * *' },
      run: async () => {
        const { claimed } = await tellMonths(services)
        if (claimed > 0) log.info('area_months_agreed', { claimCount: claimed })
      },
    },
    {
      ...{ name: 'receive_from_areas', at: '*/10 * * * *' },
      run: async () => {
        const claimCount = await receiveFromAreas({ db, area }, now())
        if (claimCount > 0) log.info('area_claims_paid', { claimCount })
      },
    },
  ]
}

/** Until its outcome is known; an area that is silent for long is somebody's to look at. */
async function repeatWaiting(services: Services & Made): Promise<void> {
  const { answered, waiting } = await repeatForwarded(services)
  const counts = { answeredCount: answered, waitingCount: waiting }
  if (waiting > 0) services.log.warn('forwarded_messages_wait', counts)
  else if (answered > 0) services.log.info('forwarded_messages_answered', counts)
}

/** By hand or by the clock: a month is drawn once. */
async function drawLastMonth({ db, area, log, now }: Services): Promise<void> {
  const act = systemAct(now(), newId())
  const ran = await drawStatements({ db, area }, act, monthBefore(dayOf(act.at)))
  if (ran.kind === 'ran' && ran.outcome.kind === 'drawn' && ran.outcome.count > 0) {
    log.info('statements_drawn', { statementCount: ran.outcome.count })
  }
}

async function carryForMaker(services: Services): Promise<void> {
  const { log } = services
  const folder = services.config.cardMakerFolder
  if (folder === null) return
  const { placed, taken, putAside } = await carryMakerFiles({ ...services, folder }, services.now())
  if (placed + taken > 0) log.info('maker_files', { placedCount: placed, takenCount: taken })
  if (putAside > 0) log.error('maker_report_put_aside', { fileCount: putAside })
}

/** Daily while the calendar is about to end: `yika calendar import` is due. */
export function warnOfCalendarEnd({ area, log, now }: Pick<Services, 'area' | 'log' | 'now'>) {
  const { daysLeft, until, endsSoon } = coverOf(area.calendar, now())
  if (!endsSoon) return
  log.warn('calendar_ends', { daysLeftCount: daysLeft, coveredUntilCode: until.toString() })
}

/** Each minute while a file of the area is wrong: what it said before it was changed still counts. */
export function warnOfAreaFiles({ area, log }: Pick<Services, 'area' | 'log'>) {
  for (const fileCode of area.filesPutAside) log.warn('area_file_is_wrong', { fileCode })
}

/** An institution that was just admitted has its accounts before its first payment is counted. */
export async function openAccountsOfInstitutions({ db, area }: Services): Promise<void> {
  const institutions = await listInstitutions(db, area.code)
  const own = institutions.flatMap(({ organisationId }) => [
    { kind: 'payable' as const, area: area.code, organisationId },
    { kind: 'cash_collected' as const, area: area.code, organisationId },
  ])
  await openOfficeAccounts(db, [{ kind: 'cash_paid', area: area.code }, ...own])
}

async function endLost(services: Services): Promise<void> {
  const callCount = await endLostCalls(services, services.now())
  if (callCount > 0) services.log.info('calls_lost', { callCount })
}
