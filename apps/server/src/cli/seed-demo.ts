import { DEMO_PINS, demoState, seedDemo } from '../demo/index.ts'
import { CommandFailed } from './output.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withContext } from './with-context.ts'

export function seedDemoCommand(command: CommandContext): Promise<Outcome> {
  const { output } = command
  return withContext(command, async (context) => {
    const state = await demoState(context.pool)
    if (state === undefined)
      throw new CommandFailed('This database holds a chain of its own; the demo wants an empty one.')
    if (state === 'complete') {
      output.print('  The demo chain is there already.')
      return { ok: true, seeded: false }
    }
    const seeded = await seedDemo(context, (line) => output.say(line))
    output.print(
      `  ${seeded.branches} branches, ${seeded.products} products, ${seeded.people} people; PIN ${DEMO_PINS.cashier} for cashiers, ${DEMO_PINS.supervisor} for supervisors.`,
    )
    return { ok: true, seeded: true, ...seeded, pins: DEMO_PINS }
  })
}
