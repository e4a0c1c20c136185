import { Suspense } from 'react'
import { useGallery } from '../../state/library'
import { lazyPart } from '../lazy-part'

// Most visits look at the drawing first.
const Gallery = lazyPart(() => import('./Gallery').then((module) => module.Gallery))

export function GalleryWhenWanted() {
  const isOpen = useGallery((state) => state.isOpen)
  return <Suspense fallback={null}>{isOpen && <Gallery />}</Suspense>
}
