import { decidePush, type Push, type PushOutcome } from './decide-push.ts'
import type { Job } from './lanes.ts'
import { addEnveloped } from './needs.ts'

export const pushJob = (push: Push): Job<PushOutcome> => ({
  size: push.intents.length,
  addNeeds: (needs) => addEnveloped(needs, push.terminalId, push.intents),
  run: (deciding) => decidePush(deciding, push),
})
