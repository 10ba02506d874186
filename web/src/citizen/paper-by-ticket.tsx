import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../api/client.ts'
import type { FreshVoucher } from '../api/types.ts'
import { atKiosk } from '../ui/at-kiosk.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'
import { useWords } from '../words/words.ts'

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // Some browsers read the file only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Without a session there is no address for the paper: it is asked for with the voucher's ticket. */
export function PaperByTicket({ voucher }: { readonly voucher: FreshVoucher }) {
  const t = useWords('loss')
  const paper = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const body = { voucherNo: voucher.voucherNo, ticket: voucher.paperTicket }
      const file: unknown = await answer(
        api.POST('/api/public/voucher-papers', { body, parseAs: 'blob' }),
      )
      if (file instanceof Blob) save(file, 'voucher.pdf')
    },
  })
  if (atKiosk()) return null
  return (
    <>
      <Button icon="download" pending={paper.isPending} onPress={() => paper.mutate()}>
        {t('pdf')}
      </Button>
      {paper.error ? <ErrorState error={paper.error} /> : null}
    </>
  )
}
