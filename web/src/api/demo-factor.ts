import { answer, api } from './client.ts'

/** In a demonstration the server shows the code that a member of staff would read off their device. */
export async function demoFactorCode(login: string): Promise<string> {
  const asked = api.GET('/api/demo/factor-codes/{login}', { params: { path: { login } } })
  return (await answer(asked)).code
}
