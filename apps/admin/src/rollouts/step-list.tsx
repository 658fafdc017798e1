import { Stepper } from '@mantine/core'
import type { Rollout } from '@outpost/contract/v2'
import { CircleCheck, CirclePause, CircleX } from 'lucide-react'
import { useTexts } from '../texts/texts.ts'
import { useStepWords } from './step-words.ts'

/** The steps, and how far it has come. */
export function StepList({ rollout: { steps, step, state } }: { rollout: Pick<Rollout, 'steps' | 'step' | 'state'> }) {
  const { t } = useTexts()
  const words = useStepWords()
  const hasEnded = state === 'halted' || state === 'aborted'
  const icon = hasEnded ? (
    <CircleX size={18} aria-hidden />
  ) : state === 'paused' ? (
    <CirclePause size={18} aria-hidden />
  ) : undefined
  return (
    <Stepper
      active={state === 'done' ? steps.length : step}
      orientation="vertical"
      size="sm"
      allowNextStepsSelect={false}
      completedIcon={<CircleCheck size={18} aria-hidden />}
    >
      {steps.map((one, index) => (
        <Stepper.Step
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; two may be alike
          key={index}
          label={words(one)}
          description={t(`rollouts.stepStates.${stateOf(index, step, state)}`)}
          {...(index === step && icon !== undefined && { icon, color: hasEnded ? 'red' : 'yellow' })}
          style={{ pointerEvents: 'none' }}
          tabIndex={-1}
        />
      ))}
    </Stepper>
  )
}

function stateOf(index: number, step: number, state: Rollout['state']) {
  if (state === 'done' || index < step) return 'passed'
  if (index > step) return state === 'running' || state === 'paused' ? 'ahead' : 'never'
  return state
}
