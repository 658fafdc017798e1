import { createContext, use } from 'react'

/** Whether the screen is locked: what lies behind lives on, and neither shows nor hears anything. */
export const LockedContext = createContext(false)

export const useIsLocked = (): boolean => use(LockedContext)
