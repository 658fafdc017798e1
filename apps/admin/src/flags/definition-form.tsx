import { Alert, Button, NumberInput, Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
import { FlagDefinition, validate } from '@outpost/contract/v2'
import { useTexts } from '../texts/texts.ts'
import { RuleRows } from './rule-rows.tsx'
import { type SimpleTargeting, toSimple, toTargeting } from './simple-rules.ts'
import { VariantRows } from './variant-rows.tsx'

interface DefinitionFormProps {
  readonly text: string
  readonly setText: (text: string) => void
  readonly mayChange: boolean
  readonly toText: () => void
}

/** The usual kinds of definition as a form. What says more is left alone. */
export function DefinitionForm({ text, setText, mayChange, toText }: DefinitionFormProps) {
  const { t } = useTexts()
  const definition = shapeOf(text)
  const simple = definition && toSimple(definition.targeting)
  if (definition === undefined || simple === undefined)
    return (
      <Alert color="blue" title={t('featureFlags.moreThanForm')}>
        <Stack gap="sm" align="flex-start">
          <Text>{t('featureFlags.moreThanFormAbout')}</Text>
          <Button variant="default" onClick={toText}>
            {t('featureFlags.asText')}
          </Button>
        </Stack>
      </Alert>
    )
  const change = (
    more: Partial<Omit<FlagDefinition, 'targeting'>> & { targeting?: FlagDefinition['targeting'] | undefined },
  ) => {
    const { targeting, ...rest } = { ...definition, ...more }
    setText(JSON.stringify({ ...rest, ...(targeting !== undefined && { targeting }) }, null, 2))
  }
  const aim = (more: Partial<SimpleTargeting>) => change({ targeting: toTargeting({ ...simple, ...more }) })
  const names = Object.keys(definition.variants)
  return (
    <Stack gap="lg">
      <VariantRows variants={definition.variants} onChange={(variants) => change({ variants })} mayChange={mayChange} />
      <RuleRows rules={simple.rules} variants={names} onChange={(rules) => aim({ rules })} mayChange={mayChange} />
      <Stack gap="sm" component="fieldset" m={0} p={0} bd="none">
        <Text component="legend" fw={600} p={0}>
          {t(simple.rules.length === 0 ? 'featureFlags.everybody' : 'featureFlags.everybodyElse')}
        </Text>
        <Select
          label={t('featureFlags.default')}
          data={names}
          value={definition.defaultVariant}
          onChange={(value) => value !== null && change({ defaultVariant: value })}
          allowDeselect={false}
          readOnly={!mayChange}
          w={280}
        />
        <Shares simple={simple} names={names} onChange={(shares) => aim({ shares })} mayChange={mayChange} />
      </Stack>
    </Stack>
  )
}

interface SharesProps {
  readonly simple: SimpleTargeting
  readonly names: readonly string[]
  readonly onChange: (shares: SimpleTargeting['shares']) => void
  readonly mayChange: boolean
}

function Shares({ simple: { shares }, names, onChange, mayChange }: SharesProps) {
  const { t } = useTexts()
  const even = () => Object.fromEntries(names.map((name, i) => [name, i === 0 ? 100 : 0]))
  return (
    <>
      <Switch
        label={t('featureFlags.byShares')}
        checked={shares !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? even() : null)}
        disabled={!mayChange}
      />
      {shares !== null && (
        <SimpleGrid cols={{ base: 2, md: 4 }}>
          {names.map((name) => (
            <NumberInput
              key={name}
              label={name}
              suffix=" %"
              min={0}
              max={100}
              allowDecimal={false}
              value={shares[name] ?? 0}
              onChange={(value) => onChange({ ...shares, [name]: Number(value) })}
              readOnly={!mayChange}
            />
          ))}
        </SimpleGrid>
      )}
    </>
  )
}

/** The definition, whether its rules are sound or not. */
function shapeOf(text: string): FlagDefinition | undefined {
  try {
    const checked = validate(FlagDefinition, JSON.parse(text))
    return checked.ok ? checked.value : undefined
  } catch {
    return undefined
  }
}
