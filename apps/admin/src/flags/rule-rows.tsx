import {
  ActionIcon,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Paper,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useTexts } from '../texts/texts.ts'
import { RULE_FIELDS, type SimpleRule } from './simple-rules.ts'

interface RuleRowsProps {
  readonly rules: readonly SimpleRule[]
  readonly variants: readonly string[]
  readonly onChange: (rules: readonly SimpleRule[]) => void
  readonly mayChange: boolean
}

/** Rules in the order in which they are asked: the first that fits decides. */
export function RuleRows({ rules, variants, onChange, mayChange }: RuleRowsProps) {
  const { t } = useTexts()
  const put = (index: number, rule: SimpleRule) => onChange(rules.with(index, rule))
  const swap = (index: number, other: number) => {
    const [one, two] = [rules[index], rules[other]]
    if (one && two) onChange(rules.with(index, two).with(other, one))
  }
  const first: SimpleRule = { field: 'branch', values: [], variant: variants[0] ?? '' }
  return (
    <Stack gap="sm" component="fieldset" m={0} p={0} bd="none">
      <Text component="legend" fw={600} p={0}>
        {t('featureFlags.rules')}
      </Text>
      <Text size="sm" c="dimmed">
        {t(rules.length === 0 ? 'featureFlags.noRules' : 'featureFlags.rulesAbout')}
      </Text>
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place; two may be alike
        <Paper key={index} withBorder p="sm" role="group" aria-label={t('featureFlags.rule', { number: index + 1 })}>
          <Group gap="sm" align="flex-end">
            <RuleFields rule={rule} variants={variants} onChange={(next) => put(index, next)} mayChange={mayChange} />
            {mayChange && (
              <Group gap={0} wrap="nowrap">
                <Tool name="up" index={index} isDead={index === 0} onPress={() => swap(index, index - 1)} />
                <Tool
                  name="down"
                  index={index}
                  isDead={index === rules.length - 1}
                  onPress={() => swap(index, index + 1)}
                />
                <Tool name="remove" index={index} onPress={() => onChange(rules.toSpliced(index, 1))} />
              </Group>
            )}
          </Group>
        </Paper>
      ))}
      {mayChange && (
        <Group>
          <Button
            variant="default"
            leftSection={<Plus size={18} aria-hidden />}
            onClick={() => onChange([...rules, first])}
          >
            {t('featureFlags.addRule')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

const ICONS = { up: ArrowUp, down: ArrowDown, remove: Trash2 } as const

interface ToolProps {
  readonly name: keyof typeof ICONS
  readonly index: number
  readonly isDead?: boolean
  readonly onPress: () => void
}

function Tool({ name, index, isDead = false, onPress }: ToolProps) {
  const { t } = useTexts()
  const Icon = ICONS[name]
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={44}
      bg="transparent"
      disabled={isDead}
      aria-label={t(`featureFlags.ruleTools.${name}`, { number: index + 1 })}
      onClick={onPress}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  )
}

interface RuleFieldsProps {
  readonly rule: SimpleRule
  readonly variants: readonly string[]
  readonly onChange: (rule: SimpleRule) => void
  readonly mayChange: boolean
}

function RuleFields({ rule, variants, onChange, mayChange }: RuleFieldsProps) {
  const { t } = useTexts()
  return (
    <>
      <Select
        label={t('featureFlags.ruleField')}
        data={RULE_FIELDS.map((field) => ({ value: field, label: t(`featureFlags.fields.${field}`) }))}
        value={rule.field}
        onChange={(field) =>
          field !== null &&
          onChange({
            ...rule,
            field: field as SimpleRule['field'],
            values: field === 'ring' ? ['0'] : field === 'version' ? [''] : [],
          })
        }
        allowDeselect={false}
        readOnly={!mayChange}
        w={150}
      />
      <RuleValues rule={rule} onChange={(values) => onChange({ ...rule, values })} mayChange={mayChange} />
      <Select
        label={t('featureFlags.gets')}
        data={[...variants]}
        value={rule.variant}
        onChange={(variant) => variant !== null && onChange({ ...rule, variant })}
        allowDeselect={false}
        readOnly={!mayChange}
        w={120}
      />
    </>
  )
}

/** Takes what room there is. */
const WIDE = { flex: 1, miw: 180 } as const
/** Beside fields as high as a finger. */
const PILLS = { input: { display: 'flex', alignItems: 'center' } } as const

const PLATFORMS = ['web', 'desktop', 'mobile'] as const

interface RuleValuesProps {
  readonly rule: SimpleRule
  readonly onChange: (values: readonly string[]) => void
  readonly mayChange: boolean
}

function RuleValues({ rule: { field, values }, onChange, mayChange }: RuleValuesProps) {
  const { t } = useTexts()
  const shared = { label: t(`featureFlags.fieldValues.${field}`), readOnly: !mayChange }
  switch (field) {
    case 'ring':
      return (
        <NumberInput
          {...shared}
          min={0}
          max={9}
          allowDecimal={false}
          value={Number(values[0] ?? 0)}
          onChange={(value) => onChange([String(value)])}
          {...WIDE}
        />
      )
    case 'version':
      return (
        <TextInput
          {...shared}
          placeholder="1.4.0"
          value={values[0] ?? ''}
          onChange={(event) => onChange([event.currentTarget.value])}
          {...WIDE}
        />
      )
    case 'platform':
      return (
        <MultiSelect
          {...shared}
          data={PLATFORMS.map((value) => ({ value, label: t(`platforms.${value}`) }))}
          value={[...values]}
          onChange={onChange}
          styles={PILLS}
          {...WIDE}
        />
      )
    case 'branch':
    case 'region':
      return (
        <TagsInput
          {...shared}
          value={[...values]}
          onChange={onChange}
          styles={PILLS}
          splitChars={[',', ';', ' ', '\n'].slice(0, field === 'branch' ? 4 : 2)}
          {...WIDE}
        />
      )
  }
}
