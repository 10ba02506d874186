export { readAgencyOf as findAgencyOf } from './store.ts'
