// Lazy parts: components that come when they are first shown, or before. Picture: rooms that are furnished while nobody
// is in them. Invariant: a part that does not come takes nothing else along, and can be asked for again where it is
// missed: in its own place, or in a strip where it has none.
import { type ComponentType, createElement, type ReactNode, use, useEffect, useReducer } from 'react'
import { fetchOrSay, later } from '../state/later'
import { ErrorBoundary } from './ErrorBoundary'

type Fetch<Props> = () => Promise<ComponentType<Props>>

/** Stands in a `Suspense`, which shows something else until it is here. */
export function lazyPart<Props extends object>(fetchPart: Fetch<Props>): ComponentType<Props> {
  const part = later(fetchPart)
  let attempt: Promise<ComponentType<Props>> | undefined
  /** The same when it has failed: only a hand tries again. */
  function lastAttempt(): Promise<ComponentType<Props>> {
    attempt ??= part.fetch()
    return attempt
  }
  function Part(props: Props) {
    return createElement(part.read() ?? use(lastAttempt()), props)
  }
  return function LazyPart(props: Props) {
    return (
      <ErrorBoundary onTryAgain={() => (attempt = undefined)}>
        <Part {...props} />
      </ErrorBoundary>
    )
  }
}

interface Extra {
  /** Shown until it is here. */
  readonly instead?: ReactNode
}

/** For what is small or lies over others: nothing waits for it. */
export function lazyExtra<Props extends object>(fetchPart: Fetch<Props>): ComponentType<Props & Extra> {
  const part = later(fetchPart)
  return function LazyExtra({ instead, ...props }: Props & Extra) {
    const [, redraw] = useReducer((count: number) => count + 1, 0)
    useEffect(() => {
      if (part.read() !== undefined) return
      let isAwaited = true
      void fetchOrSay(part).then(() => isAwaited && redraw())
      return () => {
        isAwaited = false
      }
    }, [])
    const known = part.read()
    if (known === undefined) return instead
    return <ErrorBoundary>{createElement(known, props as unknown as Props)}</ErrorBoundary>
  }
}
