import type { Person } from '@outpost/client'
import { useRef, useState } from 'react'
import { StyleSheet, type TextInput, useWindowDimensions, View } from 'react-native'
import { Action } from '../kit/action.tsx'
import { Field } from '../kit/field.tsx'
import { Notice } from '../kit/notice.tsx'
import { NumberPad } from '../kit/number-pad.tsx'
import { usePlatform } from '../state/register.tsx'
import { useKeys } from '../state/use-keys.ts'
import { useTexts } from '../texts/texts.ts'
import { space } from '../theme/theme.ts'
import { isCode, PeopleTiles } from './people-tiles.tsx'
import { standingWords } from './standing-words.ts'
import { usePeople } from './use-people.ts'

interface PinFormProps {
  /** Who may be asked at all. */
  readonly among?: (person: Person) => boolean
  readonly chosen?: string
  readonly submit: string
  readonly submitting: string
  /** Words for what went wrong; nothing where it went well. */
  readonly onSubmit: (code: string, pin: string) => Promise<string | null>
  readonly where: 'screen' | 'sheet'
  /** Another thing to do with the same code and PIN. */
  readonly other?: { readonly words: string; readonly onSubmit: PinFormProps['onSubmit'] }
}

/** Width from which tiles and keys lie side by side. */
const BESIDE = 720

/** Who it is, by tile or code, and their PIN: by the keys on the screen, or typed wherever the focus is. */
export function PinForm({ among, chosen = '', submit, submitting, onSubmit, where, other }: PinFormProps) {
  const { t, locale } = useTexts()
  const { keyboard } = usePlatform()
  const isBeside = useWindowDimensions().width >= BESIDE
  const hasPad = where === 'screen' || isBeside // in a phone's sheet it would push the button out of sight; its own keys serve
  const [code, setCode] = useState(chosen)
  const [pin, setPin] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const pinField = useRef<TextInput>(null)
  const everybody = usePeople()
  const people = among ? everybody?.filter(among) : everybody
  const person = everybody?.find((each) => isCode(code, each.code))
  const standing = person ? standingWords(person, t, locale) : null

  const go = async (submitTo = onSubmit) => {
    if (isBusy || code.trim() === '') return
    if (pin === '') return pinField.current?.focus()
    setBusy(true)
    const wrong = await submitTo(code.trim(), pin).finally(() => setBusy(false))
    setPin('')
    setProblem(wrong)
  }
  const type = (digits: string) => setPin((before) => before + digits)
  const erase = () => setPin((before) => before.slice(0, -1))
  useKeys(({ key, ctrl, alt, typing, take }) => {
    if (typing || ctrl || alt) return
    if (/^\d$/.test(key)) type(key)
    else if (key === 'Backspace') erase()
    else if (key === 'Enter') void go()
    else return
    take()
  }, where)
  return (
    <View style={[styles.form, isBeside && styles.beside]}>
      <View style={[styles.part, isBeside && styles.half]}>
        <PeopleTiles
          people={people ?? []}
          chosen={code}
          onChoose={(picked) => {
            setCode(picked.code)
            setPin('')
            setProblem(null)
            if (keyboard.isLikely) pinField.current?.focus()
          }}
        />
        <Field
          label={t('gettingIn.staffCode')}
          value={code}
          onChangeText={(text) => {
            setCode(text)
            setProblem(null)
          }}
          onSubmitEditing={() => go()}
          submitBehavior="submit"
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect={false}
          autoFocus={keyboard.isLikely && chosen === ''}
        />
      </View>
      <View style={[styles.part, isBeside && styles.half]}>
        <Field
          ref={pinField}
          label={t('gettingIn.pin')}
          value={pin}
          onChangeText={setPin}
          onSubmitEditing={() => go()}
          submitBehavior="submit"
          secureTextEntry
          inputMode={keyboard.isLikely || !hasPad ? 'numeric' : 'none'}
          autoComplete="off"
          autoFocus={keyboard.isLikely && chosen !== ''}
        />
        {problem !== null && <Notice tone="error">{problem}</Notice>}
        {standing !== null && <Notice tone="warning">{standing}</Notice>}
        {hasPad && <NumberPad onDigits={type} onBackspace={erase} backspaceLabel={t('common.backspace')} />}
        <Action kind="main" wide onPress={() => go()} busy={isBusy} disabled={code.trim() === '' || pin === ''}>
          {isBusy ? submitting : submit}
        </Action>
        {other && (
          <Action kind="danger" wide onPress={() => go(other.onSubmit)} disabled={isBusy || pin === ''}>
            {other.words}
          </Action>
        )}
      </View>
    </View>
  )
}

const styles = StyleSheet.create({
  form: { gap: space.l },
  beside: { flexDirection: 'row', gap: space.xl },
  part: { gap: space.m },
  half: { flex: 1, minWidth: 0 },
})
