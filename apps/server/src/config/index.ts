export { type ConfigLine, configurationPage, describeConfig } from './describe-config.ts'
export { type Config, type Environment, readConfig, unknownVariables } from './read-config.ts'
