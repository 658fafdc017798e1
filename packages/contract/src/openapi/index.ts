export { type BreakingChange, breakingChanges } from './breaking-changes.ts'
export { buildOpenApiV1, buildOpenApiV2, type OpenApiDocument } from './build.ts'
export { openApiPath } from './operation.ts'
export { codeTable, problemsPage } from './problems.ts'
