import { useState } from 'react'
import { Text } from 'react-native-paper'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { Sheet } from '../kit/sheet.tsx'
import { usePlatform } from '../state/register.tsx'
import { useTexts } from '../texts/texts.ts'
import { DeskNotice } from './desk-notice.tsx'

interface CameraSheetProps {
  readonly onCode: (code: string) => void
  readonly onDismiss: () => void
}

/** Scans by camera, one code after the other, until it is closed. */
export function CameraSheet({ onCode, onDismiss }: CameraSheetProps) {
  const { t } = useTexts()
  const { camera } = usePlatform()
  const [hasFailed, setFailed] = useState(false)
  if (!camera) return null
  const { Viewfinder } = camera
  return (
    <Sheet
      title={t('selling.camera')}
      onDismiss={onDismiss}
      actions={
        <Action kind="main" onPress={onDismiss}>
          {t('common.close')}
        </Action>
      }
    >
      {hasFailed ? (
        <Notice tone="warning">{t('selling.cameraFailed')}</Notice>
      ) : (
        <>
          <Text variant="bodyMedium">{t('selling.cameraHint')}</Text>
          <Viewfinder onCode={onCode} onFailure={() => setFailed(true)} />
        </>
      )}
      <DeskNotice />
    </Sheet>
  )
}
