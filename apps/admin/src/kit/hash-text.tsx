import { Code } from '@mantine/core'

/** A hash in full, since part of one proves nothing; it breaks where it must. */
export const HashText = ({ of }: { of: string }) => (
  <Code fz="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
    {of}
  </Code>
)
