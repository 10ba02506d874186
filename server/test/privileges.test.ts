// Goal: what must never change cannot be changed by the server, whatever its program says: journals,
// the audit trail, paid amounts, cards and PIN values are written by posting functions alone.
// Method: every table, view, partition and function of the catalogue against the list below, so that
// a new grant fails until someone has thought about it; then the forbidden acts are really tried.
// Shown to fail by `grant update on accounts.transfer to yika_app` and by a table without a line here.
import type pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'
import { forbidden } from './forbidden-acts.ts'

/** What the server's role may do; what is not here it may not even see. */
const expected: Readonly<Record<string, string>> = {
  'access.one_time_code': 'select insert update',
  'access.passkey_challenge': 'select insert update delete',
  'access.session': 'select insert update',
  'access.throttle': 'select insert update delete',
  'accounts.account': 'select insert',
  'accounts.balance': 'select',
  'accounts.book_day': 'select',
  'accounts.book_month': 'select',
  'accounts.edge': 'select',
  'accounts.interest_chunk': 'select',
  'accounts.interest_line': 'select',
  'accounts.interest_run':
    'select insert(area method rate_basis_points run_id source started_at year)',
  'accounts.office_transfer': 'select insert',
  'accounts.shown_balance': 'select',
  'accounts.shown_credit': 'select',
  'accounts.shown_interest': 'select',
  'accounts.shown_office_transfer': 'select',
  'accounts.shown_transfer': 'select',
  'accounts.transfer': 'select',
  'audit.entry': 'select insert',
  'audit.office_entry': 'select insert',
  'cards.agent_act': 'select insert',
  'cards.agent_load': 'select',
  'cards.application': 'select insert',
  'cards.blank_card':
    'select insert update(card_id changed_at spoiled_because spoiled_before spoiled_by state)',
  'cards.card': 'select insert',
  'cards.collection_day': 'select insert update(done_at state)',
  'cards.collection_day_person': 'select insert',
  'cards.cover_proof': 'select insert update(ended_at ended_because state)',
  'cards.document': 'select insert',
  'cards.document_object': 'select insert delete update(touched_at)',
  'cards.edge': 'select',
  'cards.employer_list':
    'select insert update(photos_digest photos_key rows_checked rows_expected told_all_at work_key work_until)',
  'cards.employer_list_told': 'select insert update(number told_at)',
  'cards.employer_row':
    'select insert delete update(looked_at person_id pile problems received_at received_by sealed_row)',
  'cards.instant_order': 'select insert',
  'cards.instant_print': 'select insert update(spoiled_at)',
  'cards.loss_report': 'select insert',
  'cards.number_block': 'select insert',
  'cards.number_index': 'select insert',
  'cards.photo': 'select insert',
  'cards.pin': 'insert select(card_id changed_at person_id previous salt state tries)',
  'cards.production_batch': 'select insert update(placed_at)',
  'cards.production_line': 'select insert update(box_position failure_reason failure_step state)',
  'cards.production_return': 'select insert update(finding looked_into_at looked_into_by state)',
  'cards.public_reference': 'select insert',
  'cards.remake_order': 'select insert',
  'cards.replacement': 'select insert update(new_card_id)',
  'cards.return_record': 'select insert',
  'cards.shown_card': 'select',
  'cards.shown_case_document': 'select',
  'cards.shown_in_hand': 'select',
  'cards.stock_delivery': 'select insert',
  'cards.stock_shift':
    'select insert update(closed_at counted counted_by expected explained_by explanation signed_by state)',
  'cases.closing':
    'select insert(case_id due_on happened_on office_id opened_at opened_by person_id reason reference sealed_payee)',
  'cases.edge': 'select',
  'cases.heir': 'select',
  'cases.move_in':
    'select insert(applied_at due_on from_area move_in_id office_id person_id reference sealed_certificate)',
  'cases.move_in_reference': 'select insert',
  'cases.payout':
    'select insert(amount bank_id case_id made_at overpayment_id payout_id person_id place sealed_payee)',
  'cases.payout_order': 'select',
  'cases.refund': 'select',
  'catalogues.edge': 'select',
  'catalogues.first_share': 'select insert',
  'catalogues.item': 'select insert',
  'catalogues.listing': 'select insert',
  'catalogues.mapping': 'select insert update(ended_at)',
  'catalogues.price_limit': 'select insert',
  'catalogues.upload':
    'select insert(bytes changed_at digest file_key file_name kind sent_at sent_by upload_id) update(lines_read)',
  'catalogues.version': 'select insert',
  'accounts.shown_payable_move': 'select',
  'clearing.area_claim': 'select',
  'clearing.area_difference': 'select insert',
  'clearing.area_telling': 'select insert',
  'clearing.bank_account': 'select insert update',
  'clearing.deduction':
    'select insert(amount article deduction_id ground institution_id made_at scheme statement_id)',
  'clearing.difference': 'select insert',
  'clearing.edge': 'select',
  'clearing.payment_order': 'select',
  'clearing.statement': 'select',
  'clearing.statement_part': 'select',
  'clearing.exchanged_file': 'select insert update(sealed_content)',
  'clearing.reconciliation': 'select insert',
  'command.office_command': 'select insert update(outcome)',
  'command.person_command': 'select insert update(outcome)',
  'contributions.bank_file':
    'select insert update(answer_digest answered_at rejected rejected_total state)',
  'contributions.bank_reject': 'select insert',
  'contributions.corrected_person': 'select',
  'contributions.correction': 'select',
  'contributions.credit_chunk': 'select insert',
  'contributions.credit_line': 'select insert',
  'contributions.credit_part': 'select',
  'contributions.credit_run': 'select insert update(finished_at people state total)',
  'contributions.declaration': 'select insert update(paid_on state)',
  'contributions.declared_person': 'select insert update(paid_on)',
  'contributions.edge': 'select',
  'contributions.overpayment': 'select',
  'contributions.matched_receipt': 'select',
  'contributions.receipt':
    'select insert update(area_claim_id declaration_id move_in_id self_payment_id surcharge_of surcharge_part)',
  'contributions.receipt_match': 'select',
  'contributions.retry': 'select',
  'contributions.retry_order': 'select',
  'contributions.self_payment': 'select insert update(account_part base fund_part paid_on state)',
  'contributions.self_payment_reference': 'select insert',
  'contributions.shown_credit': 'select insert',
  'contributions.shown_overpayment': 'select',
  'contributions.shown_paid_month': 'select',
  'contributions.shown_paid_year': 'select',
  'contributions.surcharge': 'select insert update(paid)',
  'keys.data_key': 'select insert',
  'keys.seal_certificate': 'select insert',
  'mail.address': 'select insert update delete',
  'mail.message': 'select insert update(next_try_at refused_at sent_at tries)',
  'mail.notice': 'select insert update(seen_at)',
  'mail.organisation_address': 'select insert update delete',
  'mail.organisation_notice': 'select insert update(seen_at)',
  'mail.organisation_phone': 'select insert update delete',
  'organisations.approval': 'select',
  'organisations.area_peer': 'select insert update(access_key changed_at sealed_secret url)',
  'organisations.edge': 'select',
  'organisations.emergency_look': 'select',
  'organisations.fhir_assertion': 'select insert delete',
  'organisations.fhir_client': 'select insert update(revoked_at)',
  'organisations.fhir_token': 'select insert delete',
  'organisations.interface_key': 'select insert update(revoked_at)',
  'organisations.interface_message': 'select insert update(sealed_answer)',
  'organisations.interface_sign_in': 'select insert update(signed_out_at)',
  'organisations.machine_key': 'select insert update(revoked_at)',
  'organisations.organisation':
    'select insert update(address_en address_zh holds_stock name_en name_zh opening_en opening_zh phone prints_cards state tier)',
  'organisations.recovery_code': 'select insert delete update(used_at)',
  'organisations.representative': 'select insert update(ended_at)',
  'organisations.service_rule': 'select insert',
  'organisations.shown_place': 'select',
  'organisations.shown_waiting_approval': 'select',
  'organisations.staff':
    'select insert update(failures locked_until password_due password_hash seen_at)',
  'organisations.staff_factor':
    'select insert delete update(confirmed_at last_step made_at sealed_secret)',
  'organisations.terminal': 'select insert update(key_version state wrapped_tak wrapped_tpk)',
  'organisations.terminal_exchange': 'select',
  'organisations.terminal_watch': 'select',
  'organisations.webhook_delivery':
    'select insert delete update(ended_at last_problem leased_until next_try_at state tries)',
  'organisations.webhook_endpoint': 'select insert update(disabled_at state)',
  'organisations.webhook_secret': 'select insert delete update(valid_until)',
  'outbox.message': 'select insert update delete',
  'outbox.parked': 'select insert delete',
  'people.binding': 'select insert',
  'people.binding_of_proxy': 'select insert',
  'people.edge': 'select',
  'people.enrolment': 'select insert update(until_on)',
  'people.objection': 'select',
  'people.passkey': 'select insert update(counter ended_at last_used_at sealed_label)',
  'people.passkey_index': 'select insert',
  'people.person':
    'select insert update(agency_id sealed_name sealed_phone status status_before_death version)',
  'people.person_index': 'select insert',
  'people.shown_binding': 'select',
  'people.shown_employed': 'select',
  'people.shown_employment': 'select',
  'people.shown_insured': 'select insert',
  'people.web_account': 'select insert update(failures locked_until password_hash)',
  'platform.migration': 'select',
  'settlement.aid': 'select insert',
  'settlement.aid_giver_year': 'select',
  'settlement.aid_of_user': 'select insert',
  'settlement.aid_part': 'select',
  'settlement.aid_use': 'select',
  'settlement.aid_year': 'select',
  'settlement.batch': 'select insert',
  'settlement.batch_line': 'select insert',
  'settlement.batch_told': 'select insert update(amount told_at)',
  'settlement.benefit_file': 'select',
  'settlement.benefit_filing': 'select',
  'settlement.care_filing':
    'select insert(begins_on ends_on filed_at filed_by filing_id kind office_id person_id place reference sealed_particulars)',
  'settlement.diagnosis': 'select',
  'settlement.dispute': 'select insert',
  'settlement.edge': 'select',
  'settlement.fee_line': 'select',
  'settlement.forwarded_message': 'select insert',
  'settlement.forwarded_settlement': 'select insert',
  'settlement.forwarded_visit': 'select insert',
  'settlement.given_back': 'select',
  'settlement.message': 'select insert',
  'settlement.policy_draft': 'select insert',
  'settlement.policy_pack': 'select insert',
  'settlement.policy_term': 'select insert',
  'settlement.purchase': 'select',
  'settlement.rehearsal': 'select insert',
  'settlement.rehearsal_bill': 'select',
  'settlement.rehearsal_group': 'select',
  'settlement.reversal': 'select',
  'settlement.settlement': 'select',
  'settlement.shown_certificate': 'select insert update(shown_on)',
  'settlement.statement_paper': 'select insert',
  'settlement.trace_code': 'select',
  'settlement.visit': 'select',
  'settlement.year': 'select',
}

/** The doors through which the rest is written. */
const expectedFunctions = [
  'accounts.book_differences',
  'accounts.bring_in',
  'accounts.change_hold',
  'accounts.close',
  'accounts.compute_interest',
  'accounts.count_month',
  'accounts.credit_interest',
  'accounts.finish_interest',
  'accounts.months_of_journal',
  'accounts.open',
  'accounts.post_interest',
  'accounts.sum_journal',
  'accounts.whole_xid',
  'cards.change_application',
  'cards.change_batch',
  'cards.change_card',
  'cards.change_employer_list',
  'cards.change_loss_report',
  'cards.change_pin',
  'cards.judge_holder',
  'cards.lock_pin',
  'cards.may_change',
  'cards.move_pickup',
  'cards.note_kept',
  'cards.reset_pin',
  'cards.settle_employer_row',
  'cards.take_agent_place',
  'cards.take_numbers',
  'cards.unlock_pin',
  'cases.change_closing',
  'cases.change_content',
  'cases.change_move_in',
  'cases.freeze_order',
  'cases.name_heirs',
  'cases.name_payee',
  'cases.note_sent',
  'cases.pay_again',
  'cases.pay_into_account',
  'cases.reopen_closing',
  'cases.settle_order',
  'catalogues.change_upload',
  'catalogues.hold_upload',
  'clearing.change_deduction',
  'clearing.change_order',
  'clearing.change_statement',
  'clearing.claim_area_month',
  'clearing.draw',
  'clearing.freeze_order',
  'clearing.pay_area_claim',
  'contributions.compute_lines',
  'contributions.correct_month',
  'contributions.freeze_retry',
  'contributions.match_receipts',
  'contributions.note_retry_sent',
  'contributions.order_refund',
  'contributions.pay_people',
  'contributions.post_chunk',
  'contributions.put_aside_late',
  'contributions.return_double',
  'contributions.return_doubles',
  'contributions.return_lines',
  'contributions.settle_retry',
  'contributions.take_back',
  'contributions.withdraw_declaration',
  'organisations.ask_approval',
  'organisations.change_roles',
  'organisations.change_staff_state',
  'organisations.count_wrong_code',
  'organisations.decide_approval',
  'organisations.exchange_terminal_keys',
  'organisations.identify_staff',
  'organisations.lapse_approvals',
  'organisations.may_change',
  'organisations.open_emergency_look',
  'organisations.release_terminal',
  'organisations.reopen_staff',
  'organisations.review_emergency_look',
  'organisations.see_in_emergency',
  'organisations.sign_terminal_off',
  'organisations.suspend_unreviewed',
  'organisations.use_terminal_keys',
  'people.answer_objection',
  'people.change_binding',
  'people.close_unanswered',
  'people.hold_binding',
  'people.hold_people',
  'people.make_objection',
  'people.start_binding',
  'settlement.answer_forwarded',
  'settlement.change_batch',
  'settlement.change_dispute',
  'settlement.change_rehearsal',
  'settlement.change_visit',
  'settlement.claim_forwarded',
  'settlement.close_benefit_filing',
  'settlement.close_filing',
  'settlement.count_rehearsal',
  'settlement.end_aid',
  'settlement.forget_forwarded',
  'settlement.hold_rehearsal',
  'settlement.file_benefit',
  'settlement.hold_visit',
  'settlement.is_one_person',
  'settlement.keep_lines',
  'settlement.keep_visit',
  'settlement.post_aided_purchase',
  'settlement.post_aided_reversal',
  'settlement.post_enquiry',
  'settlement.post_giving_back',
  'settlement.post_purchase',
  'settlement.post_reversal',
  'settlement.post_settlement',
  'settlement.post_settlement_reversal',
  'settlement.put_diagnoses',
  'settlement.refunded_of',
  'settlement.remove_lines',
  'settlement.return_disputed',
]

const ours = `n.nspname !~ '^(pg_|information_schema|graphile_worker)'`

const grantsQuery = `
  with granted as (
    select n.nspname || '.' || c.relname as name, c.oid, c.relispartition, act, position,
           has_table_privilege('yika_server', c.oid, act) as whole
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references',
                             'trigger']) with ordinality a (act, position)
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours}
  ),
  by_column as (
    select g.name, g.act, string_agg(a.attname, ' ' order by a.attname) as columns
      from granted g
      join pg_attribute a on a.attrelid = g.oid and a.attnum > 0 and not a.attisdropped
     where not g.whole and g.act in ('select', 'insert', 'update', 'references')
       and has_column_privilege('yika_server', g.oid, a.attnum, g.act)
     group by g.name, g.act
  )
  select g.name, g.relispartition as partition,
         coalesce(string_agg(case when g.whole then g.act end, ' ' order by g.position), '') as whole,
         (select string_agg(act || '(' || columns || ')', ' ' order by act)
            from by_column c where c.name = g.name) as partly
    from granted g
   group by g.name, g.relispartition
   order by g.name`

type Grant = {
  readonly name: string
  readonly partition: boolean
  readonly whole: string
  readonly partly: string | null
}

test('the server may do to each table what is agreed, and nothing more', async (t) => {
  const { owner } = await freshDatabase(t)
  const { rows } = await owner.query<Grant>(grantsQuery)
  // A partition is written through its table; reading one directly shows nothing more.
  const actual = rows
    .filter((row) => !row.partition || row.partly !== null || !['', 'select'].includes(row.whole))
    .map((row) => [row.name, [row.whole, row.partly].filter(Boolean).join(' ')])
  expect(Object.fromEntries(actual)).toEqual(expected)
})

test('the server may call the agreed functions, each safe from a misplaced search path', async (t) => {
  const { owner } = await freshDatabase(t)
  const { rows } = await owner.query<{ name: string; definer: boolean; settings: string | null }>(
    `select n.nspname || '.' || p.proname as name, p.prosecdef as definer,
            array_to_string(p.proconfig, ' ') as settings
       from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and has_function_privilege('yika_server', p.oid, 'execute')
      order by 1`,
  )
  expect(rows.map((row) => row.name)).toEqual(expectedFunctions)
  const loose = rows.filter((row) => row.definer && !row.settings?.includes('search_path=""'))
  expect(loose.map((row) => row.name)).toEqual([])
})

test('a forbidden act is denied when it is really tried', async (t) => {
  const { pool } = await freshDatabase(t)
  const allowed: string[] = []
  for (const act of forbidden) if (!(await isDenied(pool, act))) allowed.push(act)
  expect(allowed).toEqual([])
})

async function isDenied(pool: pg.Pool, act: string): Promise<boolean> {
  const fault: unknown = await pool.query(act).then(
    () => null,
    (reason: unknown) => reason,
  )
  return fault instanceof Error && 'code' in fault && fault.code === '42501'
}
