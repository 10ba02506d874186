/** Where objects lie, as an operator writes it, and the names that they may have. */
export type BucketPlace = {
  readonly kind: 's3'
  /** Of the server; the bucket stands in the path, as every server of this kind understands it. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export type ObjectPlace = { readonly kind: 'folder'; readonly folder: string } | BucketPlace

const schemes: Readonly<Record<string, string>> = { 's3:': 'https:', 's3+http:': 'http:' }

/** `s3://KEY:SECRET@host/bucket?region=…`; null when it is written in another way. */
export function readBucketPlace(text: string): BucketPlace | null {
  const url = URL.parse(text)
  const scheme = url && schemes[url.protocol]
  if (!scheme || url.host === '' || url.username === '' || url.password === '') return null
  const bucket = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/.exec(url.pathname)?.[1]
  const region = url.searchParams.get('region') ?? 'us-east-1'
  if (!bucket || !/^[a-z0-9-]{1,40}$/.test(region)) return null
  return {
    ...{ kind: 's3', endpoint: `${scheme}//${url.host}`, bucket, region },
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
}

/** Only names of our own making are ever part of a path or an address. */
export function checkedObjectName(name: string): string {
  if (!/^[0-9a-f]{64}$/.test(name)) throw new Error('an object has a digest for a name')
  return name
}
