let interpreted = false

/**
 * Schemas are interpreted from now on and never made into code: for a page whose policy forbids that. By itself typebox tries it
 * once and believes what it saw, which is wrong for good where a debugger, for which no policy holds, happened to be at work.
 * Typebox is not loaded by this: whoever validates asks.
 */
export const interpretSchemas = (): void => {
  interpreted = true
}

export const areSchemasInterpreted = (): boolean => interpreted
