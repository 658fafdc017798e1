import { decidePush, type Push, type PushOutcome } from './decide-push.ts'
import type { Job } from './job.ts'
import { addEnveloped } from './needs.ts'

export const pushJob = (push: Push): Job<PushOutcome> => ({
  size: push.intents.length,
  addNeeds: (needs) => {
    addEnveloped(needs, push.terminalId, push.intents)
    if (push.unwritable === true) for (const { clientRef } of push.intents) needs.unwritable.add(clientRef)
  },
  run: (deciding) => decidePush(deciding, push),
})
