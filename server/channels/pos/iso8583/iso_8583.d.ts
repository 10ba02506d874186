/** What our tests use of the package, which brings no types of its own. */
declare module 'iso_8583' {
  export default class Iso8583 {
    constructor(message?: Record<string, string>, formats?: object)
    getIsoJSON(bytes: Buffer, config: object): Record<string, string>
    getBufferMessage(): Buffer
  }
}
