import { useQuery } from '@tanstack/react-query'
import type { Voucher } from '../api/types.ts'
import type { ClaimsSide } from './claims-side.ts'
import { myReportsQuery } from './me.ts'

/** Which loss reports a claim can name: one's own, or what stands of a relative's. */
export function useLosses({ member }: ClaimsSide): readonly Voucher[] {
  const { data } = useQuery({ ...myReportsQuery, enabled: member === null })
  if (member) return member.loss ? [member.loss] : []
  return data?.reports ?? []
}
