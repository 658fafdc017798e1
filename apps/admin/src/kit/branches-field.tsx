import { Pill, Stack, Text } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { BranchPicker } from './branch-picker.tsx'
import { BranchName } from './names.tsx'

interface BranchesFieldProps {
  readonly value: readonly string[]
  readonly onChange: (branchIds: string[]) => void
  /** Said in the picker. */
  readonly add: string
  /** Said while there is none. */
  readonly none: string
  readonly error?: string | undefined
}

/** Some branches, one after the other. */
export function BranchesField({ value, onChange, add, none, error }: BranchesFieldProps) {
  const { t } = useTexts()
  return (
    <Stack gap="xs">
      <BranchPicker
        value={undefined}
        onChange={(branchId) => {
          if (branchId !== undefined && !value.includes(branchId)) onChange([...value, branchId])
        }}
        none={add}
      />
      {error !== undefined && (
        <Text size="sm" c="var(--desk-red)" role="alert">
          {error}
        </Text>
      )}
      {value.length === 0 ? (
        error === undefined && (
          <Text size="sm" c="dimmed">
            {none}
          </Text>
        )
      ) : (
        <Pill.Group>
          {value.map((branchId) => (
            <Pill
              key={branchId}
              size="lg"
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('staff.removeBranch') }}
              onRemove={() => onChange(value.filter((one) => one !== branchId))}
            >
              <BranchName id={branchId} />
            </Pill>
          ))}
        </Pill.Group>
      )}
    </Stack>
  )
}
