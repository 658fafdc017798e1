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

const KEPT_AS = 'outpost.desk.language'

export async function startTexts(kept: Storage, browserLanguages: readonly string[]): Promise<void> {
  const wanted = [kept.getItem(KEPT_AS), ...browserLanguages.map((tag) => tag.slice(0, 2))]
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, de: { translation: de } },
    lng: wanted.find((tag): tag is Language => tag !== null && tag in LANGUAGES) ?? 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false }, // React escapes
  })
}

export async function chooseLanguage(kept: Storage, language: Language): Promise<void> {
  kept.setItem(KEPT_AS, language)
  await i18next.changeLanguage(language)
}

/** `t` for texts, `locale` for money, numbers and dates; `has` for codes that a newer server may send. */
export function useTexts() {
  const { t, i18n } = useTranslation()
  const locale = i18n.language === 'de' ? 'de-DE' : 'en-GB'
  return { t, locale, language: i18n.language as Language, has: (key: string) => i18n.exists(key) }
}
