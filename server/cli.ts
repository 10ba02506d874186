/** `yika …`: the operator's commands. Data goes to standard output, everything said to standard error. */
import { listAreaClaims } from './cli/area-claims.ts'
import { addAreaPeer, listAreaPeers, reachAreaPeer } from './cli/area-peers.ts'
import { checkArea, showArea } from './cli/area.ts'
import { audit } from './cli/audit.ts'
import { bankAnswers, bankReceipts, payouts } from './cli/bank.ts'
import { importCalendarCommand, seedCalendar, showCalendar } from './cli/calendar.ts'
import { exportCatalogue, importCatalogue } from './cli/catalogue.ts'
import { importGroupsCommand } from './cli/benefit-groups.ts'
import { listOverdueClaims, payClaims } from './cli/claims.ts'
import { writeFilesForInsurers } from './cli/insurers.ts'
import type { Command } from './cli/command.ts'
import { runCommandLine } from './cli/command.ts'
import { rebuildBooks } from './cli/books.ts'
import { configCheck } from './cli/config.ts'
import {
  addInstitutionKey,
  addHotlineKey,
  addKioskKey,
  listInstitutionKeys,
  listHotlineKeys,
  listKioskKeys,
  retireInstitutionKey,
  retireHotlineKey,
  retireKioskKey,
} from './cli/machine-keys.ts'
import {
  addInterfaceKeyCommand,
  listInterfaceKeysCommand,
  retireInterfaceKeyCommand,
} from './cli/interface-keys.ts'
import {
  addFhirClient,
  listFhirClientsCommand,
  retireFhirClientCommand,
} from './cli/fhir-clients.ts'
import { listEnquiries } from './cli/enquiries.ts'
import { interest } from './cli/interest.ts'
import { migrateDatabase } from './cli/migrate.ts'
import { monthEnd } from './cli/month-end.ts'
import { importOrganisations } from './cli/organisations.ts'
import { checkPolicy, policySchema, showPolicy } from './cli/policy.ts'
import { comparePolicy, explainPolicy, verifyPolicy } from './cli/settlement-policy.ts'
import { rotateProofKey, verifyProof } from './cli/proof.ts'
import {
  importSealCertificate,
  requestSealCertificate,
  rotateSealKey,
  showSealCertificate,
} from './cli/seal.ts'
import { serve } from './cli/serve.ts'
import { addStaffMember, disableStaff, identifyStaffMember, resetStaff } from './cli/staff.ts'
import {
  addWebhookEndpoint,
  enableWebhookEndpoint,
  listWebhookEndpoints,
  replayWebhookEvents,
  rotateWebhook,
} from './cli/webhooks.ts'
import {
  addTerminal,
  listAllTerminals,
  releaseHeldTerminal,
  retireTerminal,
} from './cli/terminals.ts'

export const commands: readonly Command[] = [
  serve,
  monthEnd,
  audit,
  rebuildBooks,
  bankAnswers,
  bankReceipts,
  payouts,
  listOverdueClaims,
  payClaims,
  writeFilesForInsurers,
  interest,
  listEnquiries,
  importOrganisations,
  importCalendarCommand,
  showCalendar,
  seedCalendar,
  importCatalogue,
  exportCatalogue,
  importGroupsCommand,
  checkArea,
  showArea,
  checkPolicy,
  showPolicy,
  policySchema,
  explainPolicy,
  verifyPolicy,
  comparePolicy,
  addStaffMember,
  identifyStaffMember,
  disableStaff,
  resetStaff,
  addTerminal,
  listAllTerminals,
  releaseHeldTerminal,
  retireTerminal,
  addInstitutionKey,
  listInstitutionKeys,
  retireInstitutionKey,
  addHotlineKey,
  listHotlineKeys,
  retireHotlineKey,
  addKioskKey,
  listKioskKeys,
  retireKioskKey,
  addInterfaceKeyCommand,
  listInterfaceKeysCommand,
  retireInterfaceKeyCommand,
  addFhirClient,
  listFhirClientsCommand,
  retireFhirClientCommand,
  addWebhookEndpoint,
  listWebhookEndpoints,
  rotateWebhook,
  enableWebhookEndpoint,
  replayWebhookEvents,
  addAreaPeer,
  reachAreaPeer,
  listAreaPeers,
  listAreaClaims,
  verifyProof,
  rotateProofKey,
  showSealCertificate,
  requestSealCertificate,
  importSealCertificate,
  rotateSealKey,
  migrateDatabase,
  configCheck,
]

if (import.meta.main) {
  // A reader that has seen enough, as `| head` has, is no fault of the command.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault
    process.exit()
  })
  process.exitCode = await runCommandLine(commands, process.argv.slice(2), {
    environment: process.env,
    out: (line) => process.stdout.write(`${line}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    isTerminal: process.stderr.isTTY === true,
    showProgress: (line) => process.stderr.write(`\r\u001b[K${line}`),
  })
}
