import { Anchor } from '@mantine/core'
import type { FlagWrite } from '@outpost/contract/v2'
import { KNOWN_FLAGS } from '@outpost/flags'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useDesk } from '../api/api.tsx'
import { Page } from '../kit/page.tsx'
import { useTexts } from '../texts/texts.ts'
import { FlagEditor } from './flag-editor.tsx'

export function NewFlagPage() {
  const { t, has } = useTexts()
  const { newId } = useDesk()
  const [params] = useSearchParams()
  const key = params.get('key') ?? ''
  const [flag] = useState((): FlagWrite => {
    const description = `featureFlags.known.${key}`
    return {
      id: newId(),
      key,
      name: nameOf(key),
      ...(has(description) && { description: t(description as never) as string }),
      ...startOf(key),
    }
  })
  return (
    <Page
      title={t('featureFlags.add')}
      about={t('featureFlags.addAbout')}
      above={
        <Anchor component={Link} to="/flags">
          {t('featureFlags.back')}
        </Anchor>
      }
    >
      <FlagEditor flag={flag} isNew />
    </Page>
  )
}

/** `camera-scanning` → `Camera scanning`. */
const nameOf = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('-', ' ')

/** What holds already, as a definition: saving it changes nothing until somebody means it to. */
function startOf(key: string): Pick<FlagWrite, 'definition' | 'offVariant'> {
  const usual: boolean | number = Object.hasOwn(KNOWN_FLAGS, key) ? KNOWN_FLAGS[key as keyof typeof KNOWN_FLAGS] : false
  if (typeof usual === 'number')
    return { definition: { variants: { usual }, defaultVariant: 'usual' }, offVariant: 'usual' }
  const name = usual ? 'on' : 'off'
  return { definition: { variants: { on: true, off: false }, defaultVariant: name }, offVariant: 'off' }
}
