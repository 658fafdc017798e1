export { branchDirectory } from './branch-directory.ts'
export { readAllBranches, readBranch, readBranchByCode } from './branches.reader.ts'
export { type BranchFields, decideBranch } from './create-branch.ts'
export { branchRoutes } from './routes.ts'
