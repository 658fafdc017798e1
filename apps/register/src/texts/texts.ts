import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
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

/** English comes with the first bundle; the others are files of their own, which the service worker keeps for offline. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<typeof en>>> = {
  de: async () => (await import('./de/index.ts')).de,
}

export async function startTexts(preferences: Choices, deviceLanguages: readonly string[]): Promise<void> {
  const wanted = [preferences.read(PREFERENCE), ...deviceLanguages.map((tag) => tag.slice(0, 2))]
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false }, // React escapes
  })
  await change(wanted.find((tag): tag is Language => tag !== null && tag in LANGUAGES) ?? 'en')
}

export async function chooseLanguage(preferences: Choices, language: Language): Promise<void> {
  preferences.write(PREFERENCE, language)
  await change(language)
}

/** Where its texts cannot be had, offline before they were kept, those that are there stay. */
async function change(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation')) {
    const texts = await OTHERS[language]().catch(() => null)
    if (texts === null) return
    i18next.addResourceBundle(language, 'translation', texts)
  }
  await i18next.changeLanguage(language)
}

/** `t` for texts, `locale` for money, numbers and dates, `direction` of its lines; `has` for codes that a newer server may send. */
export function useTexts() {
  const { t, i18n } = useTranslation()
  return { t, locale: i18n.language, direction: i18n.dir(), has: (key: string) => i18n.exists(key) }
}

export type Texts = ReturnType<typeof useTexts>['t']
