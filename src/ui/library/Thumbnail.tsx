import { useEffect, useState } from 'react'
import { classNames } from '../../look/class-names'
import { watchTheme } from '../../look/theme'
import { libraryWords as words } from '../../look/words-library'
import styles from './Gallery.module.css'
import { type Drawn, drawnPicture, pictureSoon } from './thumbnails'

interface ThumbnailProps {
  readonly entry: Drawn
  readonly isLarge?: boolean
}

/** Its drawing, made when there is time for it; on a card the title says what it is of. */
export function Thumbnail({ entry, isLarge = false }: ThumbnailProps) {
  const [picture, setPicture] = useState(() => drawnPicture(entry))
  useEffect(() => {
    let stop = pictureSoon(entry, setPicture)
    const stopTheme = watchTheme(() => {
      stop()
      stop = pictureSoon(entry, setPicture)
    })
    return () => {
      stop()
      stopTheme()
    }
  }, [entry])
  return (
    <span className={classNames(styles.thumbnail, isLarge && styles.large)}>
      {picture !== undefined && <img src={picture} alt={isLarge ? words.picture(entry.title) : ''} />}
    </span>
  )
}
