import type { RefObject } from 'react'
import { type TextInput as NativeInput, StyleSheet } from 'react-native'
import { TextInput } from 'react-native-paper'
import { useKeyHint } from '../kit/key-hint.tsx'
import { usePlatform } from '../state/register.tsx'
import { useFlag } from '../state/use-flag.ts'
import { useTexts } from '../texts/texts.ts'
import { touchIcon, useRegisterTheme } from '../theme/theme.ts'

interface SearchFieldProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** Enter: a scanner ends every code with it. */
  readonly onSubmit: () => void
  readonly onCamera: () => void
  readonly field: RefObject<NativeInput | null>
}

export function SearchField({ text, onText, onSubmit, onCamera, field }: SearchFieldProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  const { camera } = usePlatform()
  const isCameraOffered = useFlag('camera-scanning')
  const withKey = useKeyHint()
  const right =
    text !== '' ? (
      <TextInput.Icon
        style={touchIcon}
        icon="close"
        accessibilityLabel={t('selling.clearSearch')}
        onPress={() => onText('')}
      />
    ) : camera && isCameraOffered ? (
      <TextInput.Icon style={touchIcon} icon="camera" accessibilityLabel={t('selling.camera')} onPress={onCamera} />
    ) : undefined
  return (
    <TextInput
      ref={field as never}
      mode="outlined"
      role="searchbox"
      accessibilityLabel={t('selling.search')}
      placeholder={withKey(t('selling.searchHint'), 'F3')}
      value={text}
      onChangeText={onText}
      onSubmitEditing={onSubmit}
      submitBehavior="submit"
      autoCapitalize="none"
      autoComplete="off"
      autoCorrect={false}
      style={[styles.field, { backgroundColor: colors.surface }]}
      outlineStyle={styles.outline}
      left={<TextInput.Icon icon="search" aria-hidden tabIndex={-1} />}
      {...(right && { right })}
    />
  )
}

const styles = StyleSheet.create({ field: { height: 52 }, outline: { borderRadius: 12 } })
