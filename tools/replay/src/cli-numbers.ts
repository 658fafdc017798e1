import { InvalidArgumentError } from 'commander'

export const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('A whole number from 1 on.')
  return Number(text)
}

export const wholeOrNone = (text: string): number => (text === '0' ? 0 : wholeNumber(text))

export const positive = (text: string): number => {
  const value = Number(text)
  if (!(value > 0)) throw new InvalidArgumentError('A number above 0.')
  return value
}
