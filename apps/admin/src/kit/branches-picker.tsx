import { Group, Pill, Stack } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { BranchPicker } from './branch-picker.tsx'
import { BranchName } from './names.tsx'

interface BranchesPickerProps {
  readonly value: readonly string[]
  readonly onChange: (branchIds: readonly string[]) => void
  readonly max: number
  /** Of this region alone. */
  readonly region?: string | undefined
}

/** Some branches, or all of them where none is chosen. */
export function BranchesPicker({ value, onChange, max, region }: BranchesPickerProps) {
  const { t } = useTexts()
  const add = (branchId: string | undefined) => {
    if (branchId !== undefined && !value.includes(branchId) && value.length < max) onChange([...value, branchId])
  }
  return (
    <Stack gap="xs">
      <BranchPicker
        value={undefined}
        onChange={add}
        region={region}
        none={t(value.length === 0 ? 'kit.allBranches' : 'kit.oneMoreBranch')}
      />
      {value.length > 0 && (
        <Group gap="xs">
          {value.map((branchId) => (
            <Pill
              key={branchId}
              size="lg"
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('kit.removeBranch') }}
              onRemove={() => onChange(value.filter((one) => one !== branchId))}
            >
              <BranchName id={branchId} />
            </Pill>
          ))}
        </Group>
      )}
    </Stack>
  )
}
