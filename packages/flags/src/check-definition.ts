import { checkTargeting } from './check-targeting.ts'
import type { DefinitionFault } from './definition-fault.ts'
import type { FlagDefinition } from './flag-definition.ts'

/** Finds what would make an evaluation fail, or quietly answer the default. Shapes alone are the contract's schema's. */
export function checkDefinition(definition: FlagDefinition): DefinitionFault[] {
  const { variants, defaultVariant, targeting } = definition
  const faults: DefinitionFault[] = []
  if (new Set(Object.values(variants).map((value) => typeof value)).size > 1)
    faults.push({ pointer: '/variants', code: 'variants_mixed' })
  if (!Object.hasOwn(variants, defaultVariant)) faults.push({ pointer: '/defaultVariant', code: 'variant_unknown' })
  if (targeting !== undefined && Object.keys(targeting).length > 0)
    faults.push(...checkTargeting(targeting, new Set(Object.keys(variants))))
  return faults
}
