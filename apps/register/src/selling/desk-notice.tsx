import { View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { Notice } from '../kit/notice.tsx'
import { useTexts } from '../texts/texts.ts'
import { useDesk } from './desk.tsx'

/** What has just happened, until the next thing does. */
export function DeskNotice() {
  const { t } = useTexts()
  const { said } = useDesk()
  if (!said) return null
  return (
    <View>
      <Notice
        tone={said.tone}
        action={
          said.undo && (
            <Action kind="quiet" icon="undo" onPress={said.undo}>
              {t('selling.undo')}
            </Action>
          )
        }
      >
        {said.words}
      </Notice>
    </View>
  )
}
