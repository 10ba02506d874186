/** Whether this browser knows passkeys at all: what it does not know is not offered. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'credentials' in navigator
}
