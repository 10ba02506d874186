import { queryOptions } from '@tanstack/react-query'
import type { ActHeaders } from '../api/act.ts'
import { answer, api } from '../api/client.ts'
import type { CatalogueFile } from '../api/desk-types.ts'

export const catalogueFilesQuery = queryOptions({
  queryKey: ['desk', 'catalogue-files'],
  queryFn: () => answer(api.GET('/api/desk/catalogue-files')),
})

const lookEveryMs = 2_000

/** Looked at again for as long as it is being checked. */
export const catalogueFileQuery = (uploadId: string, language: string) =>
  queryOptions({
    queryKey: ['desk', 'catalogue-files', uploadId, language],
    queryFn: () =>
      answer(api.GET('/api/desk/catalogue-files/{uploadId}', { params: { path: { uploadId } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'checking' ? lookEveryMs : false),
  })

export type Sending = { readonly kind: CatalogueFile['kind']; readonly file: File }

export function sendCatalogueFile({ kind, file }: Sending, headers: ActHeaders) {
  const named = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`
  const bytes = 'application/octet-stream'
  return answer(
    api.POST('/api/desk/catalogue-files', {
      bodySerializer: (body: unknown) => body as File,
      params: { query: { kind } },
      body: file as never,
      headers: { ...headers, 'content-type': bytes, 'content-disposition': named },
    }),
  )
}
