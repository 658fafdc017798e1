import { useTexts } from '../texts/texts.ts'

/** What kind of thing was refused, and why, in plain words; codes of a newer server as they are. */
export function useMutationWords() {
  const { t, has } = useTexts()
  return {
    type: (type: string): string =>
      has(`mutations.${type.replace('.', '_')}`) ? t(`mutations.${type.replace('.', '_')}` as never) : type,
    code: (code: string): string => (has(`codes.${code}`) ? t(`codes.${code}` as never) : code),
    why: (code: string): string | undefined =>
      has(`problems.${code}.why`) ? t(`problems.${code}.why` as never) : undefined,
    remedy: (code: string): string | undefined =>
      has(`problems.${code}.remedy`) ? t(`problems.${code}.remedy` as never) : undefined,
    rule: (rule: string): string => (has(`rules.${rule}`) ? t(`rules.${rule}` as never) : rule),
  }
}
