/** Enough of an account number to know it again. */
export function maskAccount(account: string): string {
  return account.length <= 8 ? '····' : `${account.slice(0, 4)} ···· ${account.slice(-4)}`
}
