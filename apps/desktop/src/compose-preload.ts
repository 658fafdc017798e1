import { createSurface } from '@outpost/store-bridge/preload'
import { contextBridge, ipcRenderer } from 'electron'
import { CHANNEL } from './origin.ts'

/** All that the page gets from outside of its sandbox. */
contextBridge.exposeInMainWorld(
  'outpost',
  createSurface((method, args) => ipcRenderer.invoke(CHANNEL, method, args)),
)
