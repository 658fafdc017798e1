import type { ComponentType } from 'react'

export interface ViewfinderProps {
  /** A barcode that came into view; the same one again only after it has been away for a while. */
  readonly onCode: (code: string) => void
  /** No camera, or nobody allowed it. */
  readonly onFailure: () => void
}

/** Reads barcodes by camera. */
export interface Camera {
  readonly Viewfinder: ComponentType<ViewfinderProps>
}
