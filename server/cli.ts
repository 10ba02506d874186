/** `yika …`: the operator's commands. Data goes to standard output, everything said to standard error. */
import type { Command } from './cli/command.ts'
import { runCommandLine } from './cli/command.ts'

/**
 * By the first word of a command, in the order of the overview. Of a command that is typed only the files of
 * its word are read: together they bring the whole house along, and that is half of a short command's time.
 */
const commandsByWord = {
  serve: async () => [(await import('./cli/serve.ts')).serve],
  'month-end': async () => [(await import('./cli/month-end.ts')).monthEnd],
  audit: async () => [(await import('./cli/audit.ts')).audit],
  books: async () => [(await import('./cli/books.ts')).rebuildBooks],
  'bank-answers': async () => [(await import('./cli/bank.ts')).bankAnswers],
  'bank-receipts': async () => [(await import('./cli/bank.ts')).bankReceipts],
  payouts: async () => [(await import('./cli/bank.ts')).payouts],
  'receipt-returns': async () => [(await import('./cli/bank.ts')).receiptReturns],
  claims: async () => {
    const [{ listOverdueClaims }, { payClaims }] = await Promise.all([
      import('./cli/claims.ts'),
      import('./cli/bank.ts'),
    ])
    return [listOverdueClaims, payClaims]
  },
  insurers: async () => [(await import('./cli/insurers.ts')).writeFilesForInsurers],
  interest: async () => [(await import('./cli/interest.ts')).interest],
  enquiries: async () => [(await import('./cli/enquiries.ts')).listEnquiries],
  organisations: async () => [(await import('./cli/organisations.ts')).importOrganisations],
  calendar: async () => {
    const { importCalendarCommand, seedCalendar, showCalendar } = await import('./cli/calendar.ts')
    return [importCalendarCommand, showCalendar, seedCalendar]
  },
  catalogue: async () => {
    const { exportCatalogue, importCatalogue } = await import('./cli/catalogue.ts')
    return [importCatalogue, exportCatalogue]
  },
  groups: async () => [(await import('./cli/benefit-groups.ts')).importGroupsCommand],
  area: async () => {
    const { checkArea, showArea } = await import('./cli/area.ts')
    return [checkArea, showArea]
  },
  policy: async () => {
    const { checkPolicy, policySchema, showPolicy } = await import('./cli/policy.ts')
    const { comparePolicy, explainPolicy, verifyPolicy } = await import(
      './cli/settlement-policy.ts'
    )
    return [checkPolicy, showPolicy, policySchema, explainPolicy, verifyPolicy, comparePolicy]
  },
  staff: async () => {
    const { addStaffMember, disableStaff, identifyStaffMember, resetStaff } = await import(
      './cli/staff.ts'
    )
    return [addStaffMember, identifyStaffMember, disableStaff, resetStaff]
  },
  terminal: async () => {
    const { addTerminal, listAllTerminals, releaseHeldTerminal, retireTerminal } = await import(
      './cli/terminals.ts'
    )
    return [addTerminal, listAllTerminals, releaseHeldTerminal, retireTerminal]
  },
  'institution-key': async () => {
    const keys = await import('./cli/machine-keys.ts')
    return [keys.addInstitutionKey, keys.listInstitutionKeys, keys.retireInstitutionKey]
  },
  'hotline-key': async () => {
    const keys = await import('./cli/machine-keys.ts')
    return [keys.addHotlineKey, keys.listHotlineKeys, keys.retireHotlineKey]
  },
  'kiosk-key': async () => {
    const keys = await import('./cli/machine-keys.ts')
    return [keys.addKioskKey, keys.listKioskKeys, keys.retireKioskKey]
  },
  'interface-key': async () => {
    const keys = await import('./cli/interface-keys.ts')
    return [
      keys.addInterfaceKeyCommand,
      keys.listInterfaceKeysCommand,
      keys.retireInterfaceKeyCommand,
    ]
  },
  'fhir-client': async () => {
    const clients = await import('./cli/fhir-clients.ts')
    return [clients.addFhirClient, clients.listFhirClientsCommand, clients.retireFhirClientCommand]
  },
  webhook: async () => {
    const endpoints = await import('./cli/webhooks.ts')
    return [
      ...[endpoints.addWebhookEndpoint, endpoints.listWebhookEndpoints, endpoints.rotateWebhook],
      ...[endpoints.enableWebhookEndpoint, endpoints.replayWebhookEvents],
    ]
  },
  'area-peer': async () => {
    const { addAreaPeer, listAreaPeers, reachAreaPeer } = await import('./cli/area-peers.ts')
    return [addAreaPeer, reachAreaPeer, listAreaPeers]
  },
  'area-claims': async () => [(await import('./cli/area-claims.ts')).listAreaClaims],
  proof: async () => {
    const { rotateProofKey, verifyProof } = await import('./cli/proof.ts')
    return [verifyProof, rotateProofKey]
  },
  seal: async () => {
    const seals = await import('./cli/seal.ts')
    return [
      ...[seals.showSealCertificate, seals.requestSealCertificate, seals.importSealCertificate],
      seals.rotateSealKey,
    ]
  },
  migrate: async () => [(await import('./cli/migrate.ts')).migrateDatabase],
  config: async () => [(await import('./cli/config.ts')).configCheck],
} as const satisfies Record<string, () => Promise<readonly Command[]>>

/** Those that begin with the word; all of them for whoever asks what there is, or has mistyped. */
export async function commandsFor(firstWord: string | undefined): Promise<readonly Command[]> {
  const [, known] = Object.entries(commandsByWord).find(([word]) => word === firstWord) ?? []
  if (known) return known()
  return (await Promise.all(Object.values(commandsByWord).map((load) => load()))).flat()
}

if (import.meta.main) {
  // A reader that has seen enough, as `| head` has, is no fault of the command.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault
    process.exit()
  })
  const args = process.argv.slice(2)
  process.exitCode = await runCommandLine(await commandsFor(args[0]), args, {
    environment: process.env,
    out: (line) => process.stdout.write(`${line}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    isTerminal: process.stderr.isTTY === true,
    showProgress: (line) => process.stderr.write(`\r\u001b[K${line}`),
  })
}
