import type { RefObject } from 'react'
import { type TextInput as NativeInput, StyleSheet } from 'react-native'
import { TextInput } from 'react-native-paper'
import { useTexts } from '../texts/texts.ts'
import { touchIcon, useRegisterTheme } from '../theme/theme.ts'

interface ScanFieldProps {
  readonly label: string
  readonly hint?: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Enter: a scanner ends every code with it. */
  readonly onSubmit: () => void
  readonly field: RefObject<NativeInput | null>
}

/** A search field that a scanner types into. */
export function ScanField({ label, hint = label, text, onText, onSubmit, field }: ScanFieldProps) {
  const { t } = useTexts()
  const { colors } = useRegisterTheme()
  return (
    <TextInput
      ref={field as never}
      mode="outlined"
      role="searchbox"
      accessibilityLabel={label}
      placeholder={hint}
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
      {...(text !== '' && {
        right: (
          <TextInput.Icon
            style={touchIcon}
            icon="close"
            accessibilityLabel={t('orders.clearSearch')}
            onPress={() => onText('')}
          />
        ),
      })}
    />
  )
}

const styles = StyleSheet.create({ field: { height: 52 }, outline: { borderRadius: 12 } })
