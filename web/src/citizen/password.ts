/** The server's rule, told before the form is sent: eight characters, with a letter and a digit. */
export function isGoodPassword(password: string): boolean {
  return password.length >= 8 && /\p{L}/u.test(password) && /\d/.test(password)
}
