import { type FleetSize, seedFleet } from '../fleet/index.ts'
import type { CommandContext, Outcome } from './run-command.ts'
import { withContext } from './with-context.ts'

export function seedFleetCommand(command: CommandContext, size: FleetSize): Promise<Outcome> {
  const { output } = command
  return withContext(command, async (context) => {
    const began = context.realClock.now()
    const fleet = await seedFleet(context, size, (line) => output.say(line))
    const seconds = (context.realClock.now() - began) / 1_000
    output.print(
      `  ${fleet.branches} branches with ${fleet.terminals} terminals and ${fleet.deadLetters} refused sales in ${seconds.toFixed(1)} s.`,
    )
    return { ok: true, ...fleet, seconds }
  })
}
