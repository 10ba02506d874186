/** 1201 an institution by code or name; 1901 the values of a dictionary. */
import { findOrganisationByCode, listInstitutions } from '#capabilities/organisations/index.ts'
import { refused } from '#kernel/refusal.ts'
import { institutionKinds } from './callers.ts'
import type { Deps } from './deps.ts'
import { dictionaries } from './tables.ts'
import type { Answered, Call, Transaction } from './transaction.ts'

export const institutionTransactions = {
  1201: {
    ...{ callers: institutionKinds, changes: false, carryOut: findInstitution },
    together: (input) => {
      const asked = input.one('medinsinfo')
      const named = asked.has('fixmedins_code') || asked.has('fixmedins_name')
      return named ? null : 'medinsinfo.fixmedins_code：机构编号与机构名称至少填写一项'
    },
  },
  1901: { callers: institutionKinds, changes: false, carryOut: readDictionary },
} as const satisfies Readonly<Record<string, Transaction>>

/** The standard's code for each kind of institution. */
const typeOfKind: Readonly<Record<string, string>> = { hospital: '1', pharmacy: '2' }

async function findInstitution({ db, area }: Deps, { input }: Call): Promise<Answered> {
  const asked = input.one('medinsinfo')
  const code = asked.text('fixmedins_code')
  const name = asked.text('fixmedins_name')
  const institutions = await (code === ''
    ? listInstitutions(db, area.code)
    : [await findOrganisationByCode(db, code)])
  const found = institutions.find(
    (each) =>
      each?.state === 'open' &&
      typeOfKind[each.kind] === asked.text('fixmedins_type') &&
      (name === '' || each.name.zh === name),
  )
  if (!found) return refused('institution_unknown')
  return {
    medinsinfo: {
      fixmedins_code: found.code,
      fixmedins_name: found.name.zh,
      fixmedins_type: asked.text('fixmedins_type'),
    },
  }
}

async function readDictionary(_: Deps, { input, today }: Call): Promise<Answered> {
  const asked = input.one('data')
  const type = asked.text('type')
  const values = [...(dictionaries.get(type)?.values ?? [])]
  return {
    list: values.map(([value, label], position) => ({
      ...{ type, label, value, parentValue: '', sort: String(position + 1), valiFlag: '1' },
      ...{ createUser: '', createDate: today.toString(), version: '1' },
    })),
  }
}
