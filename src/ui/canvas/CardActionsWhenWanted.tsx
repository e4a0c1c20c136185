import { useEffect, useRef, useState } from 'react'
import { countSelected, useSelection } from '../../state/selection'
import { CardActions, type CardActionsProps } from './CardActions'

interface CardActionsWhenWantedProps extends CardActionsProps {
  readonly isSelected: boolean
}

/** The actions of a card are made when it is first pointed at, focused or selected alone: most cards never are. */
export function CardActionsWhenWanted({ isSelected, ...card }: CardActionsWhenWantedProps) {
  const mark = useRef<HTMLSpanElement>(null)
  const [isWanted, setWanted] = useState(false)
  const isSole = useSelection((state) => isSelected && countSelected(state) === 1)
  if (isSole && !isWanted) setWanted(true)
  useEffect(() => {
    const element = mark.current?.closest('.react-flow__node')
    if (isWanted || element == null) return
    const want = () => setWanted(true)
    element.addEventListener('pointerenter', want)
    element.addEventListener('focusin', want)
    return () => {
      element.removeEventListener('pointerenter', want)
      element.removeEventListener('focusin', want)
    }
  }, [isWanted])
  return isWanted ? <CardActions {...card} /> : <span ref={mark} hidden />
}
