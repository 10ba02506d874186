/** Where a database is and as whom to enter it. */
export type Place = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** The form in which tools and environment variables want it; it holds the password. */
export function urlOf(place: Place): string {
  const credentials = `${encodeURIComponent(place.user)}:${encodeURIComponent(place.password)}`
  const database = encodeURIComponent(place.database)
  const host = encodeURIComponent(place.host)
  return `postgres://${credentials}@localhost/${database}?host=${host}&port=${place.port}`
}
