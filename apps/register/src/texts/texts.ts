import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { de } from './de/index.ts'
import { en } from './en/index.ts'

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    enableSelector: false
  }
}

const PREFERENCE = 'language'

interface Choices {
  read(name: string): string | null
  write(name: string, value: string): void
}

/** Both languages are in the first bundle: an offline terminal cannot fetch the other one. */
export async function startTexts(preferences: Choices, deviceLanguages: readonly string[]): Promise<void> {
  const wanted = [preferences.read(PREFERENCE), ...deviceLanguages.map((tag) => tag.slice(0, 2))]
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, de: { translation: de } },
    lng: wanted.find((tag): tag is Language => tag !== null && tag in LANGUAGES) ?? 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false }, // React escapes
  })
}

export async function chooseLanguage(preferences: Choices, language: Language): Promise<void> {
  preferences.write(PREFERENCE, language)
  await i18next.changeLanguage(language)
}

/** `t` for texts, `locale` for money, numbers and dates; `has` for codes that a newer server may send. */
export function useTexts() {
  const { t, i18n } = useTranslation()
  return { t, locale: i18n.language, has: (key: string) => i18n.exists(key) }
}

export type Texts = ReturnType<typeof useTexts>['t']
