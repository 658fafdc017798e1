import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { Code, type FlagDefinition, validate } from '@outpost/contract/v2'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../texts/texts.ts'

type Variants = FlagDefinition['variants']
type Value = Variants[string]

interface VariantRowsProps {
  readonly variants: Variants
  readonly onChange: (variants: Variants) => void
  readonly mayChange: boolean
}

/** What the flag may come to, each with its name. */
export function VariantRows({ variants, onChange, mayChange }: VariantRowsProps) {
  const { t } = useTexts()
  const [name, setName] = useState('')
  const entries = Object.entries(variants)
  const isFree = validate(Code, name).ok && !Object.hasOwn(variants, name)
  const first = entries[0]?.[1] ?? false
  const add = () => {
    onChange({ ...variants, [name]: typeof first === 'number' ? 0 : typeof first === 'string' ? '' : false })
    setName('')
  }
  return (
    <Stack gap="sm" component="fieldset" m={0} p={0} bd="none">
      <Text component="legend" fw={600} p={0}>
        {t('featureFlags.variants')}
      </Text>
      {entries.map(([each, value]) => (
        <Group key={each} gap="sm" wrap="nowrap">
          <Text w={160} style={{ overflowWrap: 'anywhere' }}>
            {each}
          </Text>
          <ValueInput
            label={t('featureFlags.valueOf', { variant: each })}
            value={value}
            onChange={(next) => onChange({ ...variants, [each]: next })}
            mayChange={mayChange}
          />
          {mayChange && entries.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('featureFlags.removeVariant', { variant: each })}
              onClick={() => onChange(Object.fromEntries(entries.filter(([one]) => one !== each)))}
            >
              <Trash2 size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {mayChange && (
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t('featureFlags.newVariant')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            w={200}
          />
          <Button variant="default" leftSection={<Plus size={18} aria-hidden />} disabled={!isFree} onClick={add}>
            {t('featureFlags.addVariant')}
          </Button>
          {entries.length === 1 && (
            <KindSelect value={first} onChange={(to) => onChange({ [entries[0]?.[0] ?? 'on']: to })} />
          )}
        </Group>
      )}
    </Stack>
  )
}

/** A flag of one variant may still become one of another kind. */
function KindSelect({ value, onChange }: { value: Value; onChange: (value: Value) => void }) {
  const { t } = useTexts()
  const starts = { boolean: true, number: 0, string: '' } as const
  return (
    <Select
      label={t('featureFlags.kind')}
      data={(['boolean', 'number', 'string'] as const).map((kind) => ({
        value: kind,
        label: t(`featureFlags.kinds.${kind}`),
      }))}
      value={typeof value}
      onChange={(kind) => kind !== null && onChange(starts[kind as keyof typeof starts])}
      allowDeselect={false}
      w={160}
    />
  )
}

interface ValueInputProps {
  readonly label: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly mayChange: boolean
}

function ValueInput({ label, value, onChange, mayChange }: ValueInputProps) {
  const { t } = useTexts()
  if (typeof value === 'number')
    return (
      <NumberInput
        aria-label={label}
        value={value}
        onChange={(next) => typeof next === 'number' && onChange(next)}
        readOnly={!mayChange}
        w={160}
      />
    )
  if (typeof value === 'string')
    return (
      <TextInput
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        readOnly={!mayChange}
        w={280}
      />
    )
  return (
    <Select
      aria-label={label}
      data={[
        { value: 'true', label: t('featureFlags.yes') },
        { value: 'false', label: t('featureFlags.no') },
      ]}
      value={String(value)}
      onChange={(next) => onChange(next === 'true')}
      allowDeselect={false}
      readOnly={!mayChange}
      w={160}
    />
  )
}
