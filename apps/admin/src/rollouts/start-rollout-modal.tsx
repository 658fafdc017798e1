import { ActionIcon, Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { type Flag, RolloutStart, type RolloutStep, validate } from '@outpost/contract/v2'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDesk } from '../api/api.tsx'
import { ModalEnd } from '../kit/modal-end.tsx'
import { useWrite } from '../kit/use-write.ts'
import { useTexts } from '../texts/texts.ts'
import { StepReach } from './step-reach.tsx'

const HOUR_MS = 3_600_000
const USUAL_STEPS: readonly RolloutStep[] = [
  { percent: 100, maxRing: 0 },
  { percent: 10 },
  { percent: 50 },
  { percent: 100 },
]
const MAX_STEPS = 12

export function StartRolloutModal({ flag, close }: { flag: Flag; close: () => void }) {
  const { t } = useTexts()
  const { api, newId } = useDesk()
  const navigate = useNavigate()
  const others = Object.keys(flag.definition.variants).filter((name) => name !== flag.definition.defaultVariant)
  const [plan, setPlan] = useState<RolloutStart>(() => ({
    id: newId(),
    variant: others[0] ?? '',
    steps: [...USUAL_STEPS],
    soakMs: 24 * HOUR_MS,
    minBranches: 20,
    tolerance: 2,
  }))
  const set = (more: Partial<RolloutStart>) => setPlan((before) => ({ ...before, ...more }))
  const start = useWrite(
    (body: RolloutStart, key) => api.startRollout({ params: { id: flag.id }, body, key }),
    ({ id }) => void navigate(`/rollouts/${id}`),
  )
  return (
    <Modal
      opened
      onClose={close}
      title={t('rollouts.startTitle', { key: flag.key })}
      size="xl"
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      <Stack>
        <Text>{t('rollouts.startAbout', { variant: flag.definition.defaultVariant })}</Text>
        <Select
          label={t('rollouts.variant')}
          data={others}
          value={plan.variant}
          onChange={(variant) => variant !== null && set({ variant })}
          allowDeselect={false}
          w={280}
        />
        <Steps flag={flag} plan={plan} onChange={(steps) => set({ steps })} />
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NumberInput
            label={t('rollouts.soakHours')}
            description={t('rollouts.soakAbout')}
            min={1}
            max={168}
            allowDecimal={false}
            value={plan.soakMs / HOUR_MS}
            onChange={(hours) => set({ soakMs: Number(hours) * HOUR_MS })}
          />
          <NumberInput
            label={t('rollouts.minBranches')}
            description={t('rollouts.minBranchesAbout')}
            min={1}
            max={10_000}
            allowDecimal={false}
            value={plan.minBranches}
            onChange={(minBranches) => set({ minBranches: Number(minBranches) })}
          />
          <NumberInput
            label={t('rollouts.tolerance')}
            description={t('rollouts.toleranceAbout')}
            min={1}
            max={50}
            allowDecimal={false}
            value={plan.tolerance}
            onChange={(tolerance) => set({ tolerance: Number(tolerance) })}
          />
        </SimpleGrid>
        <ModalEnd error={start.error} close={close}>
          <Button
            disabled={!validate(RolloutStart, plan).ok}
            loading={start.isPending}
            onClick={() => start.mutate(plan)}
          >
            {t('rollouts.start')}
          </Button>
        </ModalEnd>
      </Stack>
    </Modal>
  )
}

interface StepsProps {
  readonly flag: Flag
  readonly plan: RolloutStart
  readonly onChange: (steps: RolloutStep[]) => void
}

/** Every step but the last, which is always all branches. */
function Steps({ flag, plan, onChange }: StepsProps) {
  const { t } = useTexts()
  const { steps } = plan
  const last = steps.length - 1
  return (
    <Stack gap="sm" component="fieldset" m={0} p={0} bd="none">
      <Text component="legend" fw={600} p={0}>
        {t('rollouts.steps')}
      </Text>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; two may be alike
        <Group
          key={index}
          gap="sm"
          align="flex-end"
          role="group"
          aria-label={t('rollouts.stepNumber', { number: index + 1 })}
        >
          {index === last ? (
            <Text w={312} pb={10}>
              {t('rollouts.lastStep')}
            </Text>
          ) : (
            <>
              <NumberInput
                label={t('rollouts.percent')}
                min={1}
                max={100}
                allowDecimal={false}
                suffix=" %"
                value={step.percent}
                onChange={(percent) => onChange(steps.with(index, { ...step, percent: Number(percent) }))}
                w={110}
              />
              <Select
                label={t('rollouts.ofWhom')}
                data={ringChoices(t('rollouts.allBranches'), (ring) => t('rollouts.ringUpTo', { ring }))}
                value={step.maxRing === undefined ? 'all' : String(step.maxRing)}
                onChange={(ring) =>
                  onChange(
                    steps.with(index, {
                      percent: step.percent,
                      ...(ring !== null && ring !== 'all' && { maxRing: Number(ring) }),
                    }),
                  )
                }
                allowDeselect={false}
                w={190}
              />
            </>
          )}
          <StepReach flag={flag} plan={plan} step={index} />
          {index !== last && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('rollouts.removeStep', { number: index + 1 })}
              onClick={() => onChange(steps.toSpliced(index, 1))}
            >
              <Trash2 size={18} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<Plus size={18} aria-hidden />}
          disabled={steps.length >= MAX_STEPS}
          onClick={() => onChange(steps.toSpliced(last, 0, { percent: 25 }))}
        >
          {t('rollouts.addStep')}
        </Button>
      </Group>
    </Stack>
  )
}

const ringChoices = (all: string, upTo: (ring: number) => string) => [
  { value: 'all', label: all },
  ...Array.from({ length: 9 }, (_, ring) => ({ value: String(ring), label: upTo(ring) })),
]
