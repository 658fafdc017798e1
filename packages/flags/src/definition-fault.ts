/** What is wrong with a definition, and where in it. */
export interface DefinitionFault {
  readonly pointer: string
  readonly code:
    | 'variants_mixed'
    | 'variant_unknown'
    | 'operator_unknown'
    | 'field_unknown'
    | 'percentages'
    | 'rule_malformed'
}
