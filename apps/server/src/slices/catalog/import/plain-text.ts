/** A text as a line of a file can hold it: on one line, without a beginning or an end that nobody sees. */
export const plainText = (text: string): string => trimmed(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' '))

export const trimmed = (text: string): string => text.replaceAll(/^[\s\u00a0\ufeff]+|[\s\u00a0\ufeff]+$/g, '')
