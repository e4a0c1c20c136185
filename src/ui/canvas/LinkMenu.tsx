import { Spline } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { Button } from '../../look/Button'
import { words } from '../../look/words'
import type { Component } from '../../scenario/document'
import { lazyExtra } from '../lazy-part'

const LinkTargets = lazyExtra(() => import('./LinkTargets').then((module) => module.LinkTargets))

/** Wiring without a pointer: a list of all parts that a link from here may lead to, fetched when it is wanted. */
export function LinkMenu({ component }: { readonly component: Component }) {
  const [isWanted, setWanted] = useState(false)
  function press(event: MouseEvent): void {
    event.stopPropagation()
    setWanted(true)
  }
  const button = (
    <Button
      small
      aria-label={words.canvas.linkFromLong(component.name)}
      aria-haspopup="menu"
      {...(isWanted ? {} : { 'aria-expanded': false })}
      onClick={press}
    >
      <Spline size={13} strokeWidth={1.75} aria-hidden />
      {words.canvas.linkFrom}
    </Button>
  )
  if (!isWanted) return button
  return (
    <LinkTargets component={component} instead={button}>
      {button}
    </LinkTargets>
  )
}
