/** What a terminal is, for rules that go by it. */
export interface Software {
  readonly platform: 'web' | 'desktop' | 'mobile'
  readonly appVersion?: string
}
