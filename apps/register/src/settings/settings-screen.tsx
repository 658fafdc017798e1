import { Text } from 'react-native-paper'
import { Card } from '../kit/card.tsx'
import { Choice } from '../kit/choice.tsx'
import { Page } from '../kit/page.tsx'
import { usePreference } from '../state/preferences.tsx'
import { useRegister } from '../state/register.tsx'
import { chooseLanguage, LANGUAGES, type Language, useTexts } from '../texts/texts.ts'
import { THEME_CHOICES, useThemeChoice } from '../theme/theme-choice.tsx'
import { StorageCard } from './storage-card.tsx'
import { TerminalCard } from './terminal-card.tsx'
import { UpdateCard } from './update-card.tsx'

/** Choices of this device, and what there is to know of it. */
export function SettingsScreen() {
  const { t } = useTexts()
  return (
    <Page title={t('settings.title')}>
      <UpdateCard />
      <LanguageCard />
      <ThemeCard />
      <LockCard />
      <SoundsCard />
      <TerminalCard />
      <StorageCard />
    </Page>
  )
}

function LanguageCard() {
  const { t, locale } = useTexts()
  const { preferences } = useRegister()
  const options = Object.entries(LANGUAGES).map(([value, name]) => ({ value: value as Language, words: name }))
  return (
    <Card title={t('settings.language')}>
      <Choice
        label={t('settings.language')}
        headed
        choices={options}
        chosen={options.find(({ value }) => value === locale)?.value ?? null}
        onChoose={(language) => void chooseLanguage(preferences, language)}
      />
    </Card>
  )
}

function ThemeCard() {
  const { t } = useTexts()
  const { choice, choose } = useThemeChoice()
  return (
    <Card title={t('settings.theme')}>
      <Choice
        label={t('settings.theme')}
        headed
        choices={THEME_CHOICES.map((value) => ({ value, words: t(`settings.themes.${value}`) }))}
        chosen={choice}
        onChoose={choose}
      />
    </Card>
  )
}

const LOCK_MINUTES = ['1', '2', '5', '10', '30', '0'] as const

function LockCard() {
  const { t } = useTexts()
  const [minutes, choose] = usePreference('lockMinutes')
  const name = (value: string) =>
    value === '0' ? t('settings.lockNever') : t('settings.lockAfter', { count: Number(value) })
  return (
    <Card title={t('settings.lock')}>
      <Text variant="bodyMedium">{t('settings.lockHint')}</Text>
      <Choice
        label={t('settings.lock')}
        headed
        choices={LOCK_MINUTES.map((value) => ({ value, words: name(value) }))}
        chosen={LOCK_MINUTES.find((value) => value === minutes) ?? null}
        onChoose={choose}
      />
    </Card>
  )
}

const ON_OFF = ['on', 'off'] as const

function SoundsCard() {
  const { t } = useTexts()
  const [sounds, choose] = usePreference('sounds')
  return (
    <Card title={t('settings.sounds')}>
      <Choice
        label={t('settings.sounds')}
        headed
        choices={ON_OFF.map((value) => ({ value, words: t(`settings.${value}`) }))}
        chosen={ON_OFF.find((value) => value === sounds) ?? null}
        onChoose={choose}
      />
    </Card>
  )
}
