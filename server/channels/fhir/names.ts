/**
 * What things are called on the wire. Every name of ours begins with our own address: numbers that are
 * given here are good here, and the address of a code system is where it can be read.
 */

export const numberKinds = [
  'citizen-number',
  'card-number',
  'insured-number',
  'institution',
  'area',
  'client',
  'message',
  'trace-code',
  'settlement',
  'statement',
] as const
export type NumberKind = (typeof numberKinds)[number]

export const codeSystems = [
  'scheme',
  'care',
  'amount',
  'year-total',
  'refusal',
  'catalogue-item',
] as const
export type CodeSystemName = (typeof codeSystems)[number]

export const extensionNames = ['account-used', 'relatives-used', 'pin-entry'] as const
export type ExtensionName = (typeof extensionNames)[number]

export type Names = {
  /** '<origin>/fhir', in front of every address. */
  readonly base: string
  readonly tokenUrl: string
  readonly numbers: (of: NumberKind) => string
  readonly codes: (of: CodeSystemName) => string
  readonly extension: (of: ExtensionName) => string
  readonly profile: (of: string) => string
}

export function namesAt(origin: string): Names {
  const base = `${origin}/fhir`
  return {
    ...{ base, tokenUrl: `${base}/auth/token` },
    numbers: (of) => `${base}/sid/${of}`,
    codes: (of) => `${base}/CodeSystem/${of}`,
    extension: (of) => `${base}/StructureDefinition/${of}`,
    profile: (of) => `${base}/StructureDefinition/${of}`,
  }
}

/** Systems of HL7 that we use. */
export const hl7 = {
  claimType: 'http://terminology.hl7.org/CodeSystem/claim-type',
  adjudication: 'http://terminology.hl7.org/CodeSystem/adjudication',
  coverageClass: 'http://terminology.hl7.org/CodeSystem/coverage-class',
  coverageType: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  benefitCategory: 'http://terminology.hl7.org/CodeSystem/ex-benefitcategory',
  benefitTerm: 'http://terminology.hl7.org/CodeSystem/benefit-term',
  paymentType: 'http://terminology.hl7.org/CodeSystem/payment-type',
  securityService: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
  processPriority: 'http://terminology.hl7.org/CodeSystem/processpriority',
  organizationType: 'http://terminology.hl7.org/CodeSystem/organization-type',
} as const
