/** Relatives who help each other to pay, bound and registered at a window. */
import { must } from '../telling.ts'
import type { Year } from './month.ts'

const year = 100_000n
const purchase = 2_000n

/** The giver stands one round of lanes behind the user, so that both go shopping in the same lane. */
export async function bindRelatives(
  { desks, buyers, books, lines }: Year,
  pairs: number,
): Promise<void> {
  for (let place = 0; place < pairs; place++) {
    const [user, giver] = [buyers.get(place), buyers.get(place + lines.length)]
    must(user !== undefined && giver !== undefined, 'both have cards')
    const { clerk } = desks
    const { terms } = await clerk.get<{ terms: { papers: { code: string }[] } }>(
      `${user.desk}/bindings`,
    )
    const { bindingId } = await clerk.post<{ bindingId: string }>(`${user.desk}/bindings`, {
      ...{ proxyCitizenNumber: giver.person.citizenNumber, kinship: 'parent', scopes: ['pay'] },
      ...{ consent: { by: 'window' }, evidence: 0, copiesKept: true },
      papers: terms.papers.map(({ code }) => code),
    })
    await clerk.post(`${giver.desk}/aid`, {
      ...{ bindingId, places: ['pharmacy', 'hospital'] },
      ...{ yearLimit: '1000.00', purchaseLimit: '20.00' },
      ...{ document: 'id_card', documentSeen: true },
    })
    books.helps(giver.person.place, user.person.place, { year, purchase })
  }
}
