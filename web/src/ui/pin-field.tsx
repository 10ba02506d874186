import { Digits, type DigitsProps } from './digits.tsx'

/** The digits of a card PIN. What leaves the browser is only what `sealPin` makes of them. */
export function PinField(props: Omit<DigitsProps, 'secret' | 'autoComplete' | 'count'>) {
  return <Digits {...props} count={6} secret autoComplete="off" />
}
